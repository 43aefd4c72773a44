package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder as queries see it: always one whole {@link Generation}, replaced when the folder has changed and come
 * to rest.
 *
 * <p>Queries only read {@code current}. All else happens in {@link #refresh()}, one at a time: it looks, builds aside,
 * swaps, and retires the old generation, which lives on until its last query ends.
 */
final class Dataset implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dataset.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final String client;
    private final DataFolder folder;
    private final @Nullable SampleFolder sample;
    private final GenerationBuilder builder;

    private final CompletableFuture<Generation> first = new CompletableFuture<>();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Generation current;
    private volatile boolean closed;

    /** Guarded by {@code refreshing}: whether {@code current} is to be released, once, when this closes. */
    private boolean holdsCurrent;

    private @Nullable FolderState served;
    private @Nullable FolderState lastSeen;
    private @Nullable FolderState refused;

    /** @param sample what to serve while the folder has no file; null for nothing */
    Dataset(String client, DataFolder folder, @Nullable SampleFolder sample, GenerationBuilder builder) {
        this.client = client;
        this.folder = folder;
        this.sample = sample;
        this.builder = builder;
    }

    /**
     * Writes the sample, if that is what this serves and nothing of it exists yet; takes seconds. Everything else of
     * opening is done aside, but a start that announced itself before there is anything to ask for would be a lie.
     */
    void prepareSample() {
        if (sample != null && folder.look().hasNoTable() && sample.isUnwritten()) {
            sample.look();
        }
    }

    /** Builds the first generation; queries wait for it. A file that cannot be read costs its table only. */
    void open() {
        refreshing.lock();
        try {
            FolderState state = look();
            Generation generation = builder.build(state, true);
            served = state;
            current = generation;
            holdsCurrent = true;
            log.info("client {}: serves from {} {}", client, sourceOf(state), tablesOf(state, generation));
            warnIfStandIn(state);
            first.complete(generation);
        } catch (BrokenDataException | RuntimeException e) {
            log.error("client {}: the dataset cannot be opened", client, e);
            first.completeExceptionally(e);
        } finally {
            releaseIfClosed();
            refreshing.unlock();
        }
    }

    /**
     * Takes the current generation for one query; the caller releases it.
     *
     * @throws UnavailableFault if the first generation is not ready within the wait, or the dataset is closed
     */
    Generation acquire(Duration wait) {
        Generation generation = current;
        if (generation == null) {
            generation = awaitFirst(wait);
        }
        while (!generation.acquire()) {
            if (closed) {
                throw new UnavailableFault("the dataset of client " + client + " is closing", RETRY_AFTER);
            }
            // Retired between the read and the acquire: its successor is in place already.
            Generation successor = current;
            generation = successor == null ? generation : successor;
        }
        return generation;
    }

    private Generation awaitFirst(Duration wait) {
        try {
            return first.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new UnavailableFault("the dataset of client " + client + " is still being prepared", RETRY_AFTER);
        } catch (ExecutionException _) {
            throw new UnavailableFault("the dataset of client " + client + " could not be opened", RETRY_AFTER);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnavailableFault("the wait for the dataset of client " + client + " ended", RETRY_AFTER);
        }
    }

    /**
     * Looks at the folder once and serves its new state if it is the same as at the look before. A state that cannot be
     * served is reported once, and the old one stays.
     *
     * @return whether a new generation is served
     */
    boolean refresh() {
        if (closed || !refreshing.tryLock()) {
            return false;
        }
        try {
            FolderState seen = look();
            boolean atRest = seen.equals(lastSeen);
            lastSeen = seen;
            if (!atRest || seen.equals(served) || seen.equals(refused)) {
                return false;
            }
            return serve(seen);
        } finally {
            releaseIfClosed();
            refreshing.unlock();
        }
    }

    private boolean serve(FolderState state) {
        Generation next;
        try {
            next = builder.build(state, current == null);
        } catch (BrokenDataException e) {
            refused = state;
            log.warn("client {}: changed data is not served, the state before stays: {}", client, e.reason(), e);
            return false;
        }
        Generation old = current;
        FolderState before = served;
        boolean heldOld = holdsCurrent;
        current = next;
        holdsCurrent = true;
        served = state;
        refused = null;
        first.complete(next);
        if (old != null && heldOld) {
            old.release();
        }
        if (before != null && before.sample() && !state.sample()) {
            log.info("client {}: own data found; the whole sample is replaced", client);
        }
        log.info("client {}: now serves from {} {}", client, sourceOf(state), tablesOf(state, next));
        if (before == null || before.sample() != state.sample()) {
            warnIfStandIn(state);
        }
        return true;
    }

    private FolderState look() {
        FolderState own = folder.look();
        boolean empty = own.hasNoTable() && own.conflicts().isEmpty();
        return empty && sample != null ? sample.look() : own;
    }

    private void warnIfStandIn(FolderState state) {
        if (state.sample()) {
            log.warn("client {}: the data folder is empty, so this is a GENERATED SAMPLE, not measured data", client);
        } else if (state.hasNoTable()) {
            log.warn("client {}: the data folder is empty and the sample is off; no table can be queried", client);
        }
    }

    private static String tablesOf(FolderState state, Generation generation) {
        List<String> names = state.tables().stream()
                .map(DataTable::qualifiedName)
                .filter(name -> generation.findRefusal(name) == null)
                .toList();
        return names.size() + " tables" + (names.isEmpty() ? "" : ": " + String.join(", ", names));
    }

    private static String sourceOf(FolderState state) {
        return state.sample() ? "the sample" : "the data folder";
    }

    /**
     * Lets go of the current generation. Does not wait long for one that is being built: whoever builds it releases it
     * when it is done.
     */
    @Override
    public void close() {
        closed = true;
        try {
            if (!refreshing.tryLock(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("client {}: closes while its data is still being read", client);
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            releaseIfClosed();
        } finally {
            refreshing.unlock();
        }
    }

    private void releaseIfClosed() {
        Generation generation = current;
        if (closed && holdsCurrent && generation != null) {
            holdsCurrent = false;
            generation.release();
        }
    }
}
