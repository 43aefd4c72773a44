package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, read at start-up, every five minutes, and when a token names a key that is not among them.
 *
 * <p>At most one read runs at a time and at most one starts in 30 s (5 s while there are no keys at all), however many
 * tokens ask. A token with an unknown key waits for a read that runs or is due, 2 s at most, and is
 * judged by the keys at hand otherwise. The five-minute read holds up nobody. A read that fails leaves the keys as they are.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** How soon to come back while there are no keys. */
    static final Duration FIRST_READ_AGAIN = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);
    private static final Duration LAST = Duration.ofMinutes(5);
    /** Discovery and keys, one after the other. */
    private static final Duration LONGEST_READ =
            IssuerClient.CONNECT.plus(IssuerClient.ANSWER).multipliedBy(2);
    /** Of a request; the read goes on without it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final @Nullable URI address;
    private final Discovery discovery;
    private final IssuerClient client;
    private final Ticker ticker;

    private volatile @Nullable Held held;
    /** Guarded by this, as the next two. */
    private @Nullable CompletableFuture<Void> reading;

    private boolean tried;
    private long lastTryNanos;
    /** Used by the one read that runs. */
    private boolean failing;

    /** @param address of the keys; null to ask discovery for it */
    IssuerKeys(@Nullable URI address, Discovery discovery, IssuerClient client, Ticker ticker) {
        this.address = address;
        this.discovery = discovery;
        this.client = client;
        this.ticker = ticker;
    }

    /** @throws KeySourceException if there are no keys yet */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = selector.select(require());
        if (!found.isEmpty()) {
            return found;
        }
        await(startIfDue(), LONGEST_WAIT);
        return selector.select(require());
    }

    /** Reads the keys for the first time; says in the log if that fails, and lets the start go on. */
    void readAtStart() {
        await(startIfDue(), LONGEST_READ);
    }

    private JWKSet require() throws KeySourceException {
        if (held == null) {
            await(startIfDue(), LONGEST_WAIT);
        }
        Held now = held;
        if (now == null) {
            throw new KeySourceException("There are no keys yet.");
        }
        if (ticker.read() - now.readNanos() >= LAST.toNanos()) {
            var _ = startIfDue();
        }
        return now.keys();
    }

    /** The read that runs, or one that starts now because the last is long enough ago; null if neither. */
    private synchronized @Nullable CompletableFuture<Void> startIfDue() {
        if (reading != null) {
            return reading;
        }
        Duration apart = held == null ? FIRST_READ_AGAIN : READ_AGAIN;
        if (tried && ticker.read() - lastTryNanos < apart.toNanos()) {
            return null;
        }
        tried = true;
        lastTryNanos = ticker.read();
        var started = new CompletableFuture<Void>();
        reading = started;
        // Not the caller's thread: others wait for the same read, and the five-minute one is waited for by none.
        Thread.ofVirtual().name("issuer-keys").start(() -> {
            read();
            synchronized (this) {
                reading = null;
            }
            started.complete(null);
        });
        return started;
    }

    private static void await(@Nullable CompletableFuture<Void> read, Duration longest) {
        if (read == null) {
            return;
        }
        try {
            read.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException _) {
            // Judged by the keys at hand; the read itself reports how it ended.
            return;
        }
    }

    private void read() {
        try {
            URI from = address == null ? discovery.fetchKeysAddress() : address;
            JWKSet keys = UsableKeys.of(JWKSet.parse(client.get(from)));
            if (keys.isEmpty()) {
                throw new IssuerException("The issuer shows no key that signs with RS256, PS256 or ES256.", null);
            }
            Held before = held;
            held = new Held(keys, ticker.read());
            if (failing || before == null) {
                log.info("The issuer's keys are known: {}.", keys.size());
            }
            failing = false;
        } catch (IssuerException | ParseException | RuntimeException e) {
            discovery.forget();
            reportFailure(e);
        }
    }

    private void reportFailure(Exception failure) {
        if (failing) {
            log.debug("The issuer's keys still cannot be read.", failure);
            return;
        }
        failing = true;
        log.warn(
                held == null
                        ? "The issuer's keys cannot be read; requests with a token are answered 503 until they can."
                        : "The issuer's keys cannot be read again; the known ones go on.",
                failure);
    }

    private record Held(JWKSet keys, long readNanos) {}
}
