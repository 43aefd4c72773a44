package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of one scope, renewed 30 s before its end.
 *
 * <p>One thread renews at a time. Whoever comes meanwhile takes the token that is still valid, or waits if there is
 * none. After a failure nobody asks the issuer again for a second, so that a dead one is not hammered by every request.
 */
final class ServiceToken {

    private static final Logger log = LoggerFactory.getLogger(ServiceToken.class);
    private static final Duration BEFORE_END = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final String scope;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Ticker ticker;
    private final ReentrantLock renewing = new ReentrantLock();

    private volatile @Nullable Held held;
    /** Guarded by the lock, as the next. */
    private boolean failed;

    private long failedNanos;

    ServiceToken(String scope, TokenEndpoint endpoint, Clock clock, Ticker ticker) {
        this.scope = scope;
        this.endpoint = endpoint;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** @throws UnavailableFault if there is no valid token and none can be had now */
    BearerToken require() {
        Held now = held;
        if (now != null && clock.instant().isBefore(now.renewAt())) {
            return now.token();
        }
        boolean valid = isValid(now);
        if (!enter(valid ? Duration.ZERO : LONGEST_WAIT)) {
            return orUnavailable(now);
        }
        try {
            return renewed();
        } finally {
            renewing.unlock();
        }
    }

    private boolean enter(Duration wait) {
        try {
            return renewing.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Under the lock: another thread may have renewed, or failed to, while this one waited. */
    private BearerToken renewed() {
        Held now = held;
        if (now != null && clock.instant().isBefore(now.renewAt())) {
            return now.token();
        }
        if (failed && ticker.read() - failedNanos < AFTER_FAILURE.toNanos()) {
            return orUnavailable(now);
        }
        try {
            // The life counts from before the call: a token is rather renewed early than used late.
            Instant asked = clock.instant();
            TokenEndpoint.Issued issued = endpoint.fetch(scope);
            Held fresh = Held.of(issued, asked);
            held = fresh;
            failed = false;
            return fresh.token();
        } catch (IssuerException e) {
            failedNanos = ticker.read();
            if (!failed) {
                log.warn("The runtime's own token cannot be renewed.", e);
            }
            failed = true;
            return orUnavailable(now);
        }
    }

    private BearerToken orUnavailable(@Nullable Held old) {
        if (old != null && isValid(old)) {
            return old.token();
        }
        throw new UnavailableFault(
                "The runtime could not get its own token from the identity provider; try again shortly.",
                AFTER_FAILURE);
    }

    private boolean isValid(@Nullable Held token) {
        return token != null && clock.instant().isBefore(token.end());
    }

    private record Held(BearerToken token, Instant renewAt, Instant end) {

        static Held of(TokenEndpoint.Issued issued, Instant from) {
            Duration life = issued.life();
            // A token that lives no longer than that is used for half of its life.
            Duration early = life.compareTo(BEFORE_END.multipliedBy(2)) < 0 ? life.dividedBy(2) : BEFORE_END;
            Instant end = from.plus(life);
            return new Held(issued.token(), end.minus(early), end);
        }
    }
}
