package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.Warning;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Periods, how they are written and where relative ones end; the request's time is 13:00 in Rome on 1 March 2026. */
class LedgerTimesTests {

    @AutoClose
    private final LedgerTables tables = new LedgerTables();

    private BalanceRoutes routes;

    @BeforeEach
    void openRoutes() {
        tables.community("AC-1");
        routes = new BalanceRoutes(tables.accounting());
    }

    @Test
    @Tag("ACC-07")
    void endsRelativePeriodsAfterTheLastFullDay() {
        tables.consumes("anna", null, "2026-01-01T00:00Z", "2026-02-27T05:00Z", 1);

        BalanceAnswer answer = tables.balance(null, null);

        assertThat(answer.asOf()).hasToString("2026-02-27T00:00+01:00");
        assertThat(answer.period().start()).hasToString("2026-02-26T00:00+01:00");
        assertThat(answer.dataUntil()).hasToString("2026-02-27T06:00+01:00");
        assertThat(answer.energies().loadKwh()).isEqualTo(24);
    }

    @Test
    @Tag("ACC-07")
    void neverEndsRelativePeriodsInTheFuture() {
        tables.consumes("anna", null, "2026-01-01T00:00Z", "2026-03-20T00:00Z", 1);

        assertThat(tables.balance(null, null).asOf()).hasToString("2026-03-01T00:00+01:00");
    }

    @ParameterizedTest
    @CsvSource({"20, 2026-02-28T00:00+01:00", "19, 2026-02-27T00:00+01:00"})
    @Tag("ACC-07")
    void takesADayForFullOfWhichNineteenOfTwentyPointsAreComplete(int points, String asOf) {
        for (int point = 0; point < points; point++) {
            tables.consumes("m" + point, null, "2026-02-20T00:00Z", "2026-02-27T23:00Z", 1);
        }
        tables.execute("DELETE FROM consumption WHERE participant_id = 'm3' AND timestamp = '2026-02-27T10:00Z'");

        assertThat(tables.balance(null, null).asOf()).hasToString(asOf);
    }

    @Test
    @Tag("ACC-07")
    void saysThatNoDayIsFull() {
        tables.consumes("anna", null, "2026-02-20T00:00Z", "2026-02-20T05:00Z", 1);

        BalanceAnswer answer = tables.balance(null, null);

        assertThat(answer.asOf()).isNull();
        assertThat(answer.period().end()).hasToString("2026-03-01T00:00+01:00");
        assertThat(answer.warnings()).extracting(Warning::code).contains("no_full_day");
    }

    @Test
    @Tag("ACC-08")
    void endsAtTheLastMidnightOnDemand() {
        tables.consumes("anna", null, "2026-01-01T00:00Z", "2026-02-20T00:00Z", 1);

        BalanceAnswer answer = routes.energyBalance(tables.context(Standing.MEMBER), null, null, null, "now");

        assertThat(answer.asOf()).hasToString("2026-03-01T00:00+01:00");
        assertThat(answer.energies().loadKwh()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-10, 2026-02-10T00:00+01:00",
        "2026-02-10T06:00, 2026-02-10T06:00+01:00",
        "2026-02-10 06:00, 2026-02-10T06:00+01:00",
        "2026-02-10T05:00:00Z, 2026-02-10T06:00+01:00",
        "2026-02-10T06:00+01:00, 2026-02-10T06:00+01:00",
        "2026-02-10T06:00 01:00, 2026-02-10T06:00+01:00",
        "today-P19D, 2026-02-10T00:00+01:00",
        "today-P1M, 2026-02-01T00:00+01:00",
        "2025-10-26T02:00+01:00, 2025-10-26T02:00+01:00"
    })
    @Tag("ACC-25")
    void readsTimesAsPeopleWriteThem(String start, String instant) {
        assertThat(tables.balance(start, "today").period().start()).hasToString(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-02-30T06:00",
                "2026-02-10T24:00",
                "2026-02-10T06:30",
                "2026-02-10T06:00:00.5",
                "2026-02-10T06:00:01Z",
                "2025-10-26T02:00",
                "2025-03-30T02:00",
                "today-",
                "today-P",
                "today-P99999999999Y",
                "tomorrow",
                "1500-01-01",
                "2015-12-31",
                "2026-03-01",
                "2027-01-01",
                ""
            })
    @Tag("ACC-25")
    void refusesAStartThatIsNoHourOrDoesNotPrecedeTheEnd(String start) {
        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(() -> tables.balance(start, "2026-03-01"))
                .satisfies(fault -> assertThat(fault.errors()).hasSize(1));
    }

    @Test
    @Tag("ACC-24")
    void namesEveryParameterThatCannotBeUsed() {
        ThrowingCallable question =
                () -> routes.energyBalance(tables.context(Standing.MEMBER), "2026-02-30", "06:00", "2h", "then");

        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(question)
                .satisfies(fault -> assertThat(fault.errors())
                        .extracting(PayloadError::path)
                        .containsExactly("resolution", "as_of", "end", "start"))
                .withMessageContaining("start is no day of the calendar; write for example 2026-03-29 or today-P1D")
                .withMessageContaining("resolution must be one of 15m, 1h, 1d, 1mo");
    }

    @Test
    @Tag("ACC-24")
    void refusesMoreRowsThanAnAnswerHolds() {
        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(() -> tables.balance("2020-01-01", "2026-01-01", "15m"))
                .withMessageContaining("ask for a shorter period or a coarser resolution");
    }

    @Test
    @Tag("ACC-15")
    void listsWhatWasWrongWithAPointOnADay() {
        tables.member("anna").point("home", "anna", "mixed", null).pv("pv", "anna", "home");
        tables.consumes("anna", "home", "2026-02-08T23:00Z", "2026-02-11T23:00Z", "15 minutes", 0.25)
                .generates("pv", "2026-02-08T23:00Z", "2026-02-11T23:00Z", "15 minutes", 0.75)
                .execute("DELETE FROM generation WHERE timestamp >= '2026-02-10T10:00Z'"
                        + " AND timestamp < '2026-02-10T10:30Z'")
                .execute("UPDATE consumption SET kwh = -1 WHERE timestamp = '2026-02-10T11:00Z'")
                .execute("UPDATE consumption SET kwh = 'nan' WHERE timestamp = '2026-02-10T12:00Z'")
                .execute("INSERT INTO consumption_repeated (timestamp, community_id, participant_id, point_id, kwh)"
                        + " VALUES ('2026-02-10T13:00Z', 'rec', 'anna', 'home', 9)");

        var issues = tables.dataQuality("2026-02-09", "2026-02-12", true);

        assertThat(issues).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("point_id", "home")
                .containsEntry("participant_id", "anna")
                .containsEntry("step_seconds", 900L)
                .containsEntry("expected", 96L)
                .containsEntry("present", 93L)
                .containsEntry("missing", 3L)
                .containsEntry("clamped", 1L)
                .containsEntry("duplicates", 1L)
                .containsEntry("derived", 93L)
                .containsEntry("unusable", 1L)
                .containsEntry("unassigned", false)
                // 92 quarters of 0.5 kWh and the clamped one, in which all of the generation is injected.
                .containsEntry("energy_kwh", 92 * 0.5 + 0.75));
        assertThat(String.valueOf(issues.getFirst().get("date"))).isEqualTo("2026-02-10");
    }

    @Test
    @Tag("ACC-16")
    void listsFlawlessDaysToo() {
        tables.consumes("anna", null, "2026-02-08T23:00Z", "2026-02-11T23:00Z", 1);

        assertThat(tables.dataQuality("2026-02-09", "2026-02-12", true)).isEmpty();
        assertThat(tables.dataQuality("2026-02-09", "2026-02-12", false))
                .hasSize(3)
                .allSatisfy(day -> assertThat(day).containsEntry("present", 24L));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-10, 2026-02-10", "2026-02-10, 2028-02-10", "0001-01-01, 0001-02-01", "9999-01-01, 9999-02-01"})
    @Tag("ACC-16")
    void refusesDaysThatAreNoPeriod(String start, String end) {
        assertThatExceptionOfType(InvalidPayloadFault.class).isThrownBy(() -> tables.dataQuality(start, end, true));
    }

    @Test
    @Tag("ACC-31")
    void fetchesTheEnergiesOfEachHour() {
        tables.consumes("anna", null, "2026-02-09T23:00Z", "2026-02-10T01:00Z", 2);

        var rows = tables.energyHourly("2026-02-10", "2026-02-10T03:00");

        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().keySet())
                .containsExactly(
                        "timestamp",
                        "load_kwh",
                        "generation_kwh",
                        "injected_kwh",
                        "withdrawn_kwh",
                        "shared_kwh",
                        "complete");
        assertThat(rows.get(1)).containsEntry("load_kwh", 2.0).containsEntry("complete", true);
        assertThat(rows.getLast()).containsEntry("load_kwh", null).containsEntry("complete", false);
    }

    @Test
    @Tag("ACC-51")
    void hasNoLastFullDayWhereNoDayIsFull() {
        tables.member("anna").member("ben").consumes("anna", null, "2026-02-10T23:00Z", "2026-02-11T23:00Z", 1);

        var summary = tables.summary(Standing.MEMBER);

        // One of two points has the day.
        assertThat(summary).containsEntry("as_of", null).containsEntry("last_full_day", null);
        assertThat(summary.get("last_30_days")).isInstanceOfSatisfying(PeriodSummary.class, period -> {
            assertThat(period.period().end()).hasToString("2026-03-01T00:00+01:00");
            assertThat(period.energies().loadKwh()).isEqualTo(24.0);
        });
    }

    @Test
    @Tag("ACC-52")
    void givesTheFiguresOfTheSummaryInAFixedOrder() {
        tables.member("anna");

        var summary = tables.summary(Standing.MEMBER);

        assertThat(keys(summary, "members")).containsExactly("total", "by_role", "by_type");
        assertThat(keys(summary, "installed")).containsExactly("plants", "pv_kwp", "other_kw", "storage_kwh");
        assertThat(keys(summary, "data_quality"))
                .containsExactly("period", "completeness", "points_with_gaps", "warnings");
    }

    private static List<String> keys(Map<String, ?> summary, String key) {
        return ((Map<?, ?>) Objects.requireNonNull(summary.get(key)))
                .keySet().stream().map(String::valueOf).toList();
    }

    @Test
    @Tag("ACC-32")
    void summarisesMembersPlantsAndPeriods() {
        tables.execute("INSERT INTO participants (participant_id, community_id, role, member_type, left_at) VALUES"
                        + " ('anna', 'rec', 'prosumer', 'natural_person', NULL), ('ben', 'rec', 'consumer', 'sme', NULL),"
                        + " ('gone', 'rec', 'consumer', 'sme', '2026-01-01T00:00Z')")
                .pv("pv", "anna", null)
                .execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, asset_type,"
                        + " capacity_kwh) VALUES ('b', 'ben', 'rec', 'battery', 10)")
                .consumes("anna", null, "2026-02-26T23:00Z", "2026-02-28T23:00Z", 1)
                .generates("pv", "2026-02-26T23:00Z", "2026-02-28T23:00Z", 3);

        var summary = tables.summary(Standing.MEMBER);

        assertThat(summary.keySet())
                .contains("as_of", "last_full_day", "last_30_days", "last_12_months", "data_quality");
        assertThat(summary.get("members"))
                .isEqualTo(Map.of(
                        "total",
                        2,
                        "by_role",
                        Map.of("prosumer", 1, "consumer", 1),
                        "by_type",
                        Map.of("natural_person", 1, "sme", 1)));
        assertThat(summary.get("installed"))
                .isEqualTo(Map.of("plants", 1, "pv_kwp", 5.0, "other_kw", 0.0, "storage_kwh", 10.0));
        assertThat(summary.get("last_30_days")).isInstanceOfSatisfying(PeriodSummary.class, period -> assertThat(
                        period.energies().injectedKwh())
                .isEqualTo(96.0));
    }
}
