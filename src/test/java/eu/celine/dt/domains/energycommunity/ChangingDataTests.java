package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.domains.accounting.Accounting;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens when files are swapped while a question is answered. */
class ChangingDataTests {

    @AutoClose
    private final LedgerTables tables =
            new LedgerTables().community("AC-1").consumes("anna", null, "2026-02-09T23:00Z", "2026-02-10T23:00Z", 1);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    @Tag("ACC-26")
    void asksAnewWhenTheDataChangedMeanwhile() {
        // The second look at the version is the one after the model was read.
        var values = new VersionedValues(tables.values(), () -> asked.incrementAndGet() < 2 ? "old" : "new");

        BalanceAnswer answer = balance(new Accounting(values, new VersionedValues.Kept()));

        assertThat(answer.energies().loadKwh()).isEqualTo(24);
        assertThat(tables.values().asked().stream().filter("ledger_points"::equals))
                .hasSize(2);
    }

    @Test
    @Tag("ACC-26")
    void givesUpOnDataThatNeverRest() {
        var values = new VersionedValues(tables.values(), () -> "state " + asked.incrementAndGet());

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> balance(new Accounting(values, new VersionedValues.Kept())))
                .withMessage("The data changed at each of 3 tries to read it; ask again in a moment.");
    }

    @Test
    @Tag("ACC-26")
    void readsAMonthOnceWhileTheDataStay() {
        var values = new VersionedValues(tables.values(), () -> "same");
        var accounting = new Accounting(values, new VersionedValues.Kept());

        balance(accounting);
        balance(accounting);

        assertThat(tables.values().asked().stream().filter("ledger_consumption"::equals))
                .hasSize(1);
    }

    private BalanceAnswer balance(Accounting accounting) {
        return new BalanceRoutes(accounting)
                .energyBalance(tables.context(Standing.MEMBER), "2026-02-10", "2026-02-11", null, null);
    }
}
