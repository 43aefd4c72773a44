package eu.celine.dt.core.computations;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.UnavailableFault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/**
 * Keeps results of all domains in one bounded memory.
 *
 * <p>Whoever asks first for a key puts a future in its place and computes on its own thread, outside the map: no lock is
 * held, so a computation may ask for other keys. All who ask meanwhile wait for that future. A failed computation leaves
 * the map before its future completes; so who waits gets the failure, and who asks later computes anew. What must not
 * happen is a circle: a computation that needs its own key is refused, one over several threads ends with the longest
 * wait.
 */
@Component
final class KeptComputations implements Computations, MeterBinder {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** A weight is an int; counted in KiB it covers 2 TiB. */
    private static final int UNIT_BYTES = 1024;

    private final AsyncCache<Object, Outcome> results;
    private final Duration longestWait;

    KeptComputations(ComputationSettings settings) {
        this.longestWait = settings.longestWait();
        this.results = Caffeine.newBuilder()
                .maximumWeight(settings.maxBytes() / UNIT_BYTES)
                .weigher((Object _, Outcome outcome) -> weight(outcome))
                // Makes room on the thread that brings a result, before it goes on.
                .executor(Runnable::run)
                .buildAsync();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("celine.dt.computations.size", this, KeptComputations::bytes)
                .description("What the kept results occupy, about")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("celine.dt.computations.entries", results, kept -> kept.synchronous()
                        .estimatedSize())
                .description("Kept results, and those that are being computed")
                .register(registry);
    }

    private double bytes() {
        return results.synchronous()
                        .policy()
                        .eviction()
                        .map(eviction -> eviction.weightedSize().orElse(0))
                        .orElse(0L)
                * (double) UNIT_BYTES;
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Result result ->
                (int) Math.clamp(result.bytes() / UNIT_BYTES + 1, 1, (long) Integer.MAX_VALUE);
            case Outcome.Failure _ -> 0;
        };
    }

    @Override
    public <V> V get(Object key, ToLongFunction<? super V> bytes, Supplier<? extends V> computation) {
        var own = new Running();
        CompletableFuture<Outcome> running = results.asMap().putIfAbsent(key, own);
        Outcome outcome = running == null ? compute(key, own, bytes, computation) : await(key, running);
        // A key stands for one kind of result, which the contract asks of whoever makes keys.
        @SuppressWarnings("unchecked")
        V value = (V) valueOf(outcome);
        return value;
    }

    private <V> Outcome compute(
            Object key, Running own, ToLongFunction<? super V> bytes, Supplier<? extends V> computation) {
        Outcome outcome;
        try {
            V value = computation.get();
            outcome = new Outcome.Result(value, bytes.applyAsLong(value));
        } catch (Throwable failure) {
            // Everything, so that nobody waits for a result that never comes; it is thrown again for each of them.
            outcome = new Outcome.Failure(failure);
            results.asMap().remove(key, own);
        }
        own.complete(outcome);
        return outcome;
    }

    private Outcome await(Object key, CompletableFuture<Outcome> running) {
        if (running instanceof Running other && !other.isDone() && other.isMine()) {
            throw new IllegalStateException(
                    "the computation of " + key.getClass().getName() + " asks for itself");
        }
        try {
            return running.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnavailableFault("The wait for a computation that is running already ended.", RETRY_AFTER);
        } catch (TimeoutException _) {
            throw new UnavailableFault("The figures asked for are still being computed.", RETRY_AFTER);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a computation ended without an outcome", impossible);
        }
    }

    private static Object valueOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Result result -> result.value();
            case Outcome.Failure(RuntimeException failure) -> throw failure;
            case Outcome.Failure(Error failure) -> throw failure;
            case Outcome.Failure(Throwable failure) ->
                throw new IllegalStateException("a computation threw a checked exception", failure);
        };
    }
}
