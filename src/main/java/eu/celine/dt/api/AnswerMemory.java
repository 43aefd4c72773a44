package eu.celine.dt.api;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the answers of all batches of the service may take together. */
final class AnswerMemory {

    private static final long LEAST = 64L * 1024 * 1024;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    AnswerMemory(long most) {
        this.most = most;
    }

    /** An eighth of the heap, but what one batch may have at least. */
    static AnswerMemory ofHeap() {
        return new AnswerMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 8));
    }

    /** Takes so many bytes, or none. */
    boolean tryTake(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
