package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.query.KeyPosition;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a page or stream that has begun, of which rows may have left already: a backend without a free place is asked
 * again for a while, since giving up would throw away all that was read. A fault that asks for more patience than that
 * passes at once.
 */
final class PatientCalls implements KeyedRows.Calls {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final KeyedRows.Calls calls;
    private final Pause pause;

    PatientCalls(KeyedRows.Calls calls) {
        this(calls, Thread::sleep);
    }

    PatientCalls(KeyedRows.Calls calls, Pause pause) {
        this.calls = calls;
        this.pause = pause;
    }

    @Override
    public Rows rows(@Nullable KeyPosition after, Page page) {
        return patiently(() -> calls.rows(after, page));
    }

    @Override
    public boolean hasRowsWithoutKey() {
        return patiently(calls::hasRowsWithoutKey);
    }

    private <T> T patiently(Supplier<T> call) {
        Duration left = LONGEST_WAIT;
        while (true) {
            try {
                return call.get();
            } catch (UnavailableFault fault) {
                Duration wanted = fault.retryAfter();
                Duration wait = wanted.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wanted;
                left = left.minus(wait);
                if (left.isNegative() || !isOver(wait)) {
                    throw fault;
                }
            }
        }
    }

    /** False if the thread was told to stop. */
    private boolean isOver(Duration wait) {
        try {
            pause.pause(wait);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets time pass. */
    interface Pause {

        void pause(Duration duration) throws InterruptedException;
    }
}
