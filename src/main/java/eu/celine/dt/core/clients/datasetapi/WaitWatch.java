package eu.celine.dt.core.clients.datasetapi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends waits that outlive their time limit. One thread looks at all open calls every few milliseconds, so that a wait
 * costs its caller one volatile write at its begin and one at its end; it rests while no call is open.
 *
 * <p>What may happen at once: the wait ends while the thread decides that it has lasted too long. Then the call is given
 * up although its bytes came, which is sound, since its time was over; and a call whose connection has gone back to the
 * pool is no longer tied to it, so that giving it up hurts nobody else.
 *
 * <p>What must not happen: that the thread goes to rest while a call opens. The thread says that it rests before it looks
 * for calls; a call is entered before it looks whether the thread rests. One of the two sees the other.
 */
final class WaitWatch implements AutoCloseable {

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long TIDY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Set<Waiting> open = ConcurrentHashMap.newKeySet();
    private final Runnable tidy;
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closed;

    /** @param tidy done now and then */
    WaitWatch(String client, Runnable tidy) {
        this.tidy = tidy;
        // Of its own and not virtual: it has to come in time when all carriers are busy.
        this.thread =
                Thread.ofPlatform().daemon().name("client-" + client + "-watch").unstarted(this::look);
        thread.start();
    }

    /** @param giveUp ends the call's wait, from any thread, also after the call */
    Waiting open(Runnable giveUp) {
        var waiting = new Waiting(giveUp);
        open.add(waiting);
        if (resting) {
            LockSupport.unpark(thread);
        }
        return waiting;
    }

    private void look() {
        long tidied = System.nanoTime();
        while (!closed) {
            rest();
            long now = System.nanoTime();
            for (Waiting waiting : open) {
                waiting.check(now);
            }
            if (now - tidied > TIDY_EVERY_NANOS) {
                tidied = now;
                tidy.run();
            }
        }
    }

    /** Without calls until the next one opens, or until it is time to tidy up; a while else. */
    private void rest() {
        resting = true;
        LockSupport.parkNanos(this, open.isEmpty() ? TIDY_EVERY_NANOS : 0);
        resting = false;
        LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
    }

    /** Ends all calls and the thread. */
    @Override
    public void close() {
        closed = true;
        for (Waiting waiting : open) {
            waiting.giveUp();
        }
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One call, used by one thread at a time. */
    final class Waiting {

        private static final long NO_LIMIT = Long.MIN_VALUE;

        private final Runnable giveUp;
        private Thread caller = Thread.currentThread();
        private volatile long limit = NO_LIMIT;
        private volatile boolean outlived;

        private Waiting(Runnable giveUp) {
            this.giveUp = giveUp;
        }

        /** @param nanoTime when a wait that begins now is over at the latest */
        void until(long nanoTime) {
            // Published by the volatile write that follows.
            caller = Thread.currentThread();
            limit = nanoTime;
        }

        /** The wait has ended. */
        void over() {
            limit = NO_LIMIT;
        }

        /** Whether a wait was ended because it lasted too long. */
        boolean outlived() {
            return outlived;
        }

        void giveUp() {
            giveUp.run();
        }

        private void check(long now) {
            long given = limit;
            if (given == NO_LIMIT) {
                return;
            }
            if (now - given >= 0) {
                outlived = true;
                giveUp.run();
            } else if (caller.isInterrupted()) {
                // The JDK does this for virtual threads only.
                giveUp.run();
            }
        }

        /** Nothing is watched any more. */
        void close() {
            open.remove(this);
        }
    }
}
