package eu.celine.dt.api;

import eu.celine.dt.contracts.TooLargeFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;

/**
 * The memory that the answers of one batch may take together, and one of them alone, as a part of what all batches may.
 * The first 64 KiB of each are free, so that an item that is refused can still be told why. Closed when the batch is
 * written: all is given back, and an item that still runs gets no more.
 */
final class AnswerBudget implements AutoCloseable {

    static final int FREE_BYTES = 64 * 1024;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int mostOfOne;
    private final long mostOfAll;
    private final AnswerMemory memory;
    /** Guarded by this, as the next. */
    private long taken;

    private boolean closed;

    AnswerBudget(int mostOfOne, long mostOfAll, AnswerMemory memory) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
        this.memory = memory;
    }

    /**
     * Takes what an answer needs to grow.
     *
     * @throws TooLargeFault if the batch or the item may not have that much
     * @throws UnavailableFault if the other batches have taken it, or the batch is over
     */
    synchronized void grow(long from, long to) {
        if (to > mostOfOne) {
            throw new TooLargeFault("The answer is larger than " + mostOfOne
                    + " bytes, the most that a batch takes of one item; ask for it alone or for less.");
        }
        long more = beyondFree(to) - beyondFree(from);
        if (taken + more > mostOfAll) {
            throw new TooLargeFault("The answers are larger than " + mostOfAll
                    + " bytes together, the most of one batch; ask for this item in another batch.");
        }
        if (closed || !memory.tryTake(more)) {
            throw new UnavailableFault(
                    "The batches that run now hold as much memory as batches may; ask for this item again, or alone.",
                    RETRY_AFTER);
        }
        taken += more;
    }

    /** Gives back what an answer took. */
    synchronized void release(long size) {
        if (closed) {
            return;
        }
        taken -= beyondFree(size);
        memory.giveBack(beyondFree(size));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        memory.giveBack(taken);
    }

    private static long beyondFree(long size) {
        return Math.max(0, size - FREE_BYTES);
    }
}
