package eu.celine.dt.api;

import eu.celine.dt.contracts.TooLargeFault;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the answers of one batch may take together, and one of them alone. The first 64 KiB of each are free,
 * so that an item that is refused can still be told why.
 */
final class AnswerBudget {

    static final int FREE_BYTES = 64 * 1024;

    private final int mostOfOne;
    private final long mostOfAll;
    private final AtomicLong taken = new AtomicLong();

    AnswerBudget(int mostOfOne, long mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /**
     * Takes what an answer needs to grow.
     *
     * @throws TooLargeFault if there is not that much
     */
    void grow(long from, long to) {
        if (to > mostOfOne) {
            throw new TooLargeFault("The answer is larger than " + mostOfOne
                    + " bytes, the most that a batch takes of one item; ask for it alone or for less.");
        }
        long more = beyondFree(to) - beyondFree(from);
        if (taken.addAndGet(more) > mostOfAll) {
            taken.addAndGet(-more);
            throw new TooLargeFault("The answers are larger than " + mostOfAll
                    + " bytes together, the most of one batch; ask for this item in another batch.");
        }
    }

    /** Gives back what an answer took. */
    void release(long size) {
        taken.addAndGet(-beyondFree(size));
    }

    private static long beyondFree(long size) {
        return Math.max(0, size - FREE_BYTES);
    }
}
