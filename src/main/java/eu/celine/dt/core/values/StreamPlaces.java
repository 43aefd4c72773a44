package eu.celine.dt.core.values;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places for streams of one client, shared between subjects. A lock and not a semaphore, because two counts decide
 * together; it guards these counts only, and whoever waits has let go of it.
 */
final class StreamPlaces {

    private final int mostOfOne;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Map<String, Integer> held = new HashMap<>();
    private int free;

    StreamPlaces(int most) {
        this.free = most;
        this.mostOfOne = Math.max(1, most / 2);
    }

    /** Whether a place came free for the subject in time. */
    boolean tryTake(String subject, Duration longestWait) throws InterruptedException {
        long leftNanos = longestWait.toNanos();
        lock.lockInterruptibly();
        try {
            while (free == 0 || held.getOrDefault(subject, 0) >= mostOfOne) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = given.awaitNanos(leftNanos);
            }
            free--;
            held.merge(subject, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(String subject) {
        lock.lock();
        try {
            free++;
            held.computeIfPresent(subject, (_, count) -> count == 1 ? null : count - 1);
            // All, because the first to wait may be a subject that has its share.
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
