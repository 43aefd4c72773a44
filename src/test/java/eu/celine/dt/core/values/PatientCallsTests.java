package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.query.KeyPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PatientCallsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Rows.Column> COLUMNS = List.of(ListedRows.column("n", ColumnType.INTEGER));

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    @Tag("VAL-107")
    void aBusyBackendIsAskedAgainAfterTheTimeThatItNames() {
        var calls = new PatientCalls(new Busy(2, SECOND), pauses::add);

        try (Rows rows = calls.rows(new KeyPosition(List.of(7L)), Page.of(1, 0))) {
            assertThat(Paged.firstColumn(rows)).containsExactly(8L);
        }
        assertThat(pauses).containsExactly(SECOND, SECOND);
        assertThat(new PatientCalls(new Busy(1, SECOND), pauses::add).hasRowsWithoutKey())
                .isFalse();
        assertThat(pauses).hasSize(3);
    }

    @Test
    @Tag("VAL-107")
    void theWaitOfACallIsBoundedAndNeverBusy() {
        var busy = new Busy(Integer.MAX_VALUE, SECOND);
        var hasty = new Busy(Integer.MAX_VALUE, Duration.ZERO);

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> new PatientCalls(busy, pauses::add).hasRowsWithoutKey());
        assertThat(pauses).hasSize(5).containsOnly(SECOND);
        assertThat(busy.asked).isEqualTo(6);
        pauses.clear();
        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> new PatientCalls(hasty, pauses::add).hasRowsWithoutKey());
        assertThat(pauses).hasSize(50).containsOnly(Duration.ofMillis(100));
    }

    @Test
    @Tag("VAL-107")
    void aBackendThatAsksForMoreTimeThanThatIsNotWaitedFor() {
        var down = new Busy(Integer.MAX_VALUE, Duration.ofSeconds(30));

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> new PatientCalls(down, pauses::add).hasRowsWithoutKey())
                .satisfies(fault -> assertThat(fault.retryAfter()).hasSeconds(30));
        assertThat(pauses).isEmpty();
        assertThat(down.asked).isEqualTo(1);
    }

    @Test
    @Tag("VAL-107")
    void whoIsToldToStopDoesNotWait() {
        var busy = new Busy(Integer.MAX_VALUE, SECOND);

        Thread.currentThread().interrupt();

        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> new PatientCalls(busy).hasRowsWithoutKey());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(busy.asked).isEqualTo(1);
    }

    @Test
    @Tag("VAL-107")
    void onlyTheFirstCallOfAPageIsRefusedAtOnce() {
        Fetcher fetcher = Paged.over(
                        ListedClient.ofRows(0),
                        aFetcher().sql("SELECT n FROM t ORDER BY n").key("n"))
                .fetcher;
        var key = new KeyReader((StatementFetcher) fetcher);
        var refusing = new Busy(1, Duration.ZERO);
        var later = new Busy(0, Duration.ZERO);

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(() -> new KeyedRows(refusing, key, 3, Page.of(6, 0), null));
        assertThat(refusing.asked).isEqualTo(1);
        try (Rows rows = new KeyedRows(later, key, 3, Page.of(6, 0), null)) {
            later.refusals = 1;
            assertThat(Paged.firstColumn(rows))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 6).boxed().toList());
        }
        assertThat(later.refusals).isZero();
    }

    /** Gives the numbers from 1 on, once it has refused so many calls. */
    private static final class Busy implements KeyedRows.Calls {

        private final Duration retryAfter;
        private int refusals;
        private int asked;

        Busy(int refusals, Duration retryAfter) {
            this.refusals = refusals;
            this.retryAfter = retryAfter;
        }

        @Override
        public Rows rows(@Nullable KeyPosition after, Page page) {
            refuse();
            long first = after == null ? 1 : 1 + (Long) after.values().getFirst();
            List<List<? extends @Nullable Object>> rows = new ArrayList<>();
            LongStream.range(first, first + page.limit()).forEach(number -> rows.add(List.of(number)));
            return new ListedRows(COLUMNS, rows);
        }

        @Override
        public boolean hasRowsWithoutKey() {
            refuse();
            return false;
        }

        private void refuse() {
            asked++;
            if (refusals > 0) {
                refusals--;
                throw new UnavailableFault("busy", retryAfter);
            }
        }
    }
}
