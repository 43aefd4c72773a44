package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the open queries of one client, and of each subject at it, so that neither a slow backend nor one busy caller
 * takes what the others need.
 *
 * <p>A subject's place is taken first: its own queue is where it waits, and it holds none of the client's places while it
 * does. Places of a subject exist while anybody of it is here; they are counted under the map's lock for its key.
 */
final class Bulkhead {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String client;
    private final int most;
    private final int mostPerSubject;
    private final Duration longestWait;
    private final Semaphore places;
    private final ConcurrentMap<String, Places> subjects = new ConcurrentHashMap<>();

    Bulkhead(String client, GuardSettings settings) {
        this.client = client;
        this.most = settings.most();
        this.mostPerSubject = settings.mostPerSubject();
        this.longestWait = settings.longestWait();
        this.places = new Semaphore(settings.most(), true);
    }

    /**
     * Takes a place, which {@link #leave} gives back.
     *
     * @throws UnavailableFault if none came free in time, or the thread was interrupted
     */
    void enter(String subject) {
        long deadline = System.nanoTime() + longestWait.toNanos();
        Places own = come(subject);
        if (!take(own.free, deadline)) {
            go(subject);
            throw new UnavailableFault(
                    "you have as many open queries at the client " + client + " as one caller may have", RETRY_AFTER);
        }
        if (!take(places, deadline)) {
            own.free.release();
            go(subject);
            throw new UnavailableFault("the client " + client + " has as many open queries as it takes", RETRY_AFTER);
        }
    }

    void leave(String subject) {
        places.release();
        Places own = subjects.get(subject);
        if (own == null) {
            throw new IllegalStateException("a place was given back twice");
        }
        own.free.release();
        go(subject);
    }

    /** Most open queries of all subjects together. */
    int places() {
        return most;
    }

    /** How many places are taken. */
    int taken() {
        return most - places.availablePermits();
    }

    /** How many subjects have a query open or wait. */
    int subjects() {
        return subjects.size();
    }

    private Places come(String subject) {
        return subjects.compute(subject, (_, known) -> {
            Places own = known == null ? new Places(mostPerSubject) : known;
            own.users++;
            return own;
        });
    }

    private void go(String subject) {
        subjects.computeIfPresent(subject, (_, own) -> --own.users == 0 ? null : own);
    }

    private static boolean take(Semaphore semaphore, long deadline) {
        try {
            return semaphore.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What one subject may have open, and how many of it hold or want a place. */
    private static final class Places {

        private final Semaphore free;
        private int users;

        Places(int most) {
            this.free = new Semaphore(most, true);
        }
    }
}
