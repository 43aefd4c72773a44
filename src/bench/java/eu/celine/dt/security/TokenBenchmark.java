package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** What does it cost to know a caller: by verifying the token, and by remembering that it was verified? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenBenchmark {

    private static final PrincipalConverter PRINCIPALS = new PrincipalConverter(false);

    private final SigningKey key = SigningKey.loadOrCreate(folder());
    private final LocalTokenDecoder decoder = new LocalTokenDecoder(key, Clock.systemUTC());
    private final TokenAuthenticator authenticator =
            new TokenAuthenticator(decoder, PRINCIPALS, Clock.systemUTC(), Ticker.systemTicker());
    private final String token = new LocalTokens(key, Clock.systemUTC())
            .mint(new TokenRequest(
                    "alice",
                    "alice@example.org",
                    "Alice",
                    List.of("dt.read", "dt.simulate"),
                    Map.of("communities", List.of("rec-folgaria")),
                    TokenRequest.DEFAULT_TTL));

    @Benchmark
    public Authentication verified() {
        return PRINCIPALS.convert(decoder.decode(token));
    }

    @Benchmark
    public Authentication remembered() {
        return authenticator.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("token-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
