package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.Warning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of impossible years, and periods that are too long for a community. */
class LedgerBoundsTests {

    @AutoClose
    private final LedgerTables tables = new LedgerTables().community("AC-1");

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01 00:00:00+00", "1850-06-01 00:00:00+00", "20260-02-10 00:00:00+00"})
    @Tag("ACC-39")
    void leavesOutARowOfAnImpossibleYear(String timestamp) {
        tables.member("anna")
                .consumes("anna", null, "2026-02-09T23:00Z", "2026-02-10T23:00Z", 1)
                .execute("INSERT INTO consumption (timestamp, community_id, participant_id, kwh) VALUES (TIMESTAMPTZ '"
                        + timestamp + "', 'rec', 'anna', 1)");

        BalanceAnswer answer = tables.balance(null, null);

        assertThat(answer.dataFrom()).hasToString("2026-02-10T00:00+01:00");
        assertThat(answer.dataUntil()).hasToString("2026-02-11T00:00+01:00");
        assertThat(answer.asOf()).hasToString("2026-02-11T00:00+01:00");
        assertThat(answer.energies().loadKwh()).isEqualTo(24);
        assertThat(answer.warnings()).extracting(Warning::code).containsExactly("time_out_of_range");
        assertThat(answer.warnings().getFirst().subjects()).containsExactly("consumption");
        assertThat(tables.summary(Standing.MANAGER)).containsKey("as_of");
    }

    @Test
    @Tag("ACC-40")
    void refusesAPeriodOfMoreMonthsThanItHoldsForSoManyPoints() {
        tables.execute("INSERT INTO connection_points (point_id, community_id) SELECT 'p' || n, 'rec' FROM range(3750)"
                + " AS numbers(n)");

        // 60,000 / 3,750 = 16 calendar months.
        assertThat(tables.balance("2024-01-01", "2025-05-01").completeness().expected())
                .isPositive();
        assertThatThrownBy(() -> tables.balance("2024-01-01", "2025-05-02", "1mo"))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessageContaining("with 3750 connection points a period may have 16 calendar months")
                .hasMessageContaining("ask for it in parts");
    }
}
