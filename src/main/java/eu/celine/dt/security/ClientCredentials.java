package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.core.access.TokenSource;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's own tokens, by OAuth's client credentials. One {@link ServiceToken} a scope; scopes come from
 * {@code clients.yaml}, so there are few.
 */
final class ClientCredentials implements TokenSource {

    private static final String DEFAULT_SCOPES = "";

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<String, ServiceToken> tokens = new ConcurrentHashMap<>();

    ClientCredentials(TokenEndpoint endpoint, Clock clock, Ticker ticker) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** @param settings with client id and secret */
    static ClientCredentials of(
            SecuritySettings.Oidc settings, Discovery discovery, IssuerClient client, Clock clock, Ticker ticker) {
        String id = Objects.requireNonNull(settings.clientId());
        String secret = Objects.requireNonNull(settings.clientSecret());
        return new ClientCredentials(new TokenEndpoint(id, secret, discovery, client), clock, ticker);
    }

    @Override
    public BearerToken serviceToken(@Nullable String scope) {
        String key = scope == null || scope.isBlank() ? DEFAULT_SCOPES : scope;
        return tokens.computeIfAbsent(key, this::tokenOf).require();
    }

    private ServiceToken tokenOf(String scope) {
        return new ServiceToken(scope, endpoint, clock, ticker);
    }
}
