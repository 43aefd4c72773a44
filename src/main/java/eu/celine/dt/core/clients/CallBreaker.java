package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.UnavailableFault;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses calls at once while a backend is known to fail, and lets a few through now and then to see whether it is back.
 *
 * <p>The states and the probes are the library's. Whether a closed breaker opens is decided by our own
 * {@link CallWindow}, because the library knows no subjects; it is told of failures only while it probes.
 *
 * <p>A call that hung for as long as the breaker would stay open tells how the backend was when the call began. So it
 * starts the probes and not a time of refusals, and a probe that hangs neither ends them nor keeps others from being let
 * through: with a time limit of ten seconds a backend would else be refused for fifteen after its return.
 */
final class CallBreaker {

    private static final Logger log = LoggerFactory.getLogger(CallBreaker.class);

    private static final Duration PROBING_RETRY_AFTER = Duration.ofSeconds(1);

    /** A probe that has said nothing for so long gives its place to another one. */
    private static final long SILENT_MILLIS = 1_000;

    private final String client;
    private final Clock clock;
    private final Duration openFor;
    private final CallWindow window;
    private final CircuitBreaker breaker;
    private volatile @Nullable String lastError;

    /** When the last probe was let through. */
    private long probedMillis;

    /** Places of silent probes that others took. */
    private int taken;

    CallBreaker(String client, GuardSettings settings, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.openFor = settings.openFor();
        this.window = new CallWindow(settings.window(), settings.windowLength(), settings.leastCalls());
        var config = CircuitBreakerConfig.custom()
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .clock(clock)
                .build();
        this.breaker = CircuitBreaker.of(client, config);
        breaker.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
    }

    /**
     * Lets a call through; how it ended has to be told once.
     *
     * @throws UnavailableFault if the backend is known to fail
     */
    Call enter(String subject) {
        if (!acquire()) {
            boolean open = breaker.getState() == CircuitBreaker.State.OPEN;
            throw new UnavailableFault(
                    "the backend of the client " + client + " fails at the moment; try again later",
                    open ? openFor : PROBING_RETRY_AFTER);
        }
        return new Call(subject, breaker.getState() != CircuitBreaker.State.CLOSED, clock.millis());
    }

    private boolean acquire() {
        boolean free = breaker.tryAcquirePermission();
        return breaker.getState() == CircuitBreaker.State.CLOSED ? free : probe(free);
    }

    private synchronized boolean probe(boolean free) {
        boolean let = free;
        boolean probing = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
        if (!let && probing && clock.millis() - probedMillis >= SILENT_MILLIS) {
            breaker.releasePermission();
            let = breaker.tryAcquirePermission();
            taken++;
        }
        if (let) {
            probedMillis = clock.millis();
        }
        return let;
    }

    /** Gives a probe's place back, unless another one has it. */
    private synchronized void release() {
        if (taken > 0) {
            taken--;
        } else {
            breaker.releasePermission();
        }
    }

    ClientHealth health() {
        ClientHealth.State state =
                switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN -> ClientHealth.State.OPEN;
                    case HALF_OPEN -> ClientHealth.State.HALF_OPEN;
                    case CLOSED, DISABLED, METRICS_ONLY -> ClientHealth.State.CLOSED;
                };
        return new ClientHealth(client, state, lastError);
    }

    private void changed(CircuitBreaker.StateTransition change) {
        synchronized (this) {
            taken = 0;
        }
        if (change.getToState() == CircuitBreaker.State.CLOSED) {
            window.clear();
            log.info("client {}: its backend answers again", client);
        } else if (change == CircuitBreaker.StateTransition.HALF_OPEN_TO_OPEN) {
            warnOfRefusals();
        }
    }

    private void warnOfRefusals() {
        log.warn("client {}: its backend fails, calls are refused for {}: {}", client, openFor, lastError);
    }

    /** One at a time: two that saw it closed would both open it. */
    private synchronized void openIfBad(boolean hung) {
        if (breaker.getState() != CircuitBreaker.State.CLOSED || !window.isBad(clock.millis())) {
            return;
        }
        breaker.transitionToOpenState();
        if (hung) {
            log.warn("client {}: its backend hangs, few calls are let through: {}", client, lastError);
            breaker.transitionToHalfOpenState();
        } else {
            warnOfRefusals();
        }
    }

    /** One call that was let through. */
    final class Call {

        private final String subject;
        private final boolean probe;
        private final long begunMillis;

        private Call(String subject, boolean probe, long begunMillis) {
            this.subject = subject;
            this.probe = probe;
            this.begunMillis = begunMillis;
        }

        /** The backend answered, be it with a refusal. */
        void answered() {
            window.add(subject, false, clock.millis());
            if (probe) {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            }
        }

        /** The backend was asked nothing, or nobody knows how it is. */
        void ended() {
            if (probe) {
                release();
            }
        }

        /** The backend failed before it gave a row. */
        void failed(Throwable fault) {
            note(fault);
            boolean hung = clock.millis() - begunMillis >= openFor.toMillis();
            if (!probe || breaker.getState() == CircuitBreaker.State.CLOSED) {
                openIfBad(hung);
            } else if (!hung && window.concernsSeveral(clock.millis())) {
                breaker.onError(0, TimeUnit.NANOSECONDS, fault);
            } else {
                release();
            }
        }

        /** The backend failed after it had answered, while its rows were read. */
        void brokeOff(Throwable fault) {
            note(fault);
            openIfBad(false);
        }

        private void note(Throwable fault) {
            lastError = fault.getMessage();
            window.add(subject, true, clock.millis());
        }
    }
}
