package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The issuer's own account of where its keys and tokens are, read when first needed and again each hour. Two first
 * callers may both read it, which harms nobody; a failure is not kept, so callers limit how often they ask.
 */
final class Discovery {

    private static final Duration LASTS = Duration.ofHours(1);

    private final String issuer;
    private final IssuerClient client;
    private final Ticker ticker;
    private final JsonMapper mapper = JsonMapper.shared();

    private volatile @Nullable Known known;

    Discovery(String issuer, IssuerClient client, Ticker ticker) {
        this.issuer = issuer;
        this.client = client;
        this.ticker = ticker;
    }

    /** @throws IssuerException if the document cannot be had, is not the issuer's, or names no safe address */
    URI fetchKeysAddress() throws IssuerException {
        return address(fetch(), "jwks_uri");
    }

    /** @throws IssuerException likewise */
    URI fetchTokenAddress() throws IssuerException {
        return address(fetch(), "token_endpoint");
    }

    /** Reads the document again next time, because an address of it did not do. */
    void forget() {
        known = null;
    }

    private JsonNode fetch() throws IssuerException {
        Known last = known;
        if (last != null && ticker.read() - last.readNanos() < LASTS.toNanos()) {
            return last.document();
        }
        JsonNode document = parse(client.get(IssuerAddress.discoveryOf(issuer)));
        String named = document.path("issuer").asString("");
        if (!named.equals(issuer)) {
            // Its tokens would all be refused, and an operator would look for the reason in vain.
            throw new IssuerException(
                    "The discovery document names the issuer \"" + named
                            + "\", not the one of OIDC_BASE_URL; write it there exactly so.",
                    null);
        }
        known = new Known(document, ticker.read());
        return document;
    }

    private JsonNode parse(String text) throws IssuerException {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw new IssuerException("The discovery document is not JSON.", e);
        }
    }

    private static URI address(JsonNode document, String key) throws IssuerException {
        try {
            URI address = URI.create(document.path(key).asString(""));
            if (IssuerAddress.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IssuerException("The discovery document's " + key + " is not an address.", e);
        }
        throw new IssuerException(
                "The discovery document's " + key + " is missing or neither https nor on this machine.", null);
    }

    private record Known(JsonNode document, long readNanos) {}
}
