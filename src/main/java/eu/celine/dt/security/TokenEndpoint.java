package eu.celine.dt.security;

import eu.celine.dt.contracts.BearerToken;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the issuer for one token. Neither the secret nor an answer's text ever enters a message. */
final class TokenEndpoint {

    /** RFC 6749 leaves the life of a token open; ours is short then. */
    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(5);
    /** RFC 6750, 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    /** An error code as RFC 6749, 5.2 has them. */
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

    private final String clientId;
    private final String clientSecret;
    private final Discovery discovery;
    private final IssuerClient client;
    private final JsonMapper mapper = JsonMapper.shared();

    TokenEndpoint(String clientId, String clientSecret, Discovery discovery, IssuerClient client) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.discovery = discovery;
        this.client = client;
    }

    /**
     * Fetches a new token.
     *
     * @param scope empty for the client's default scopes
     * @throws IssuerException if none was given
     */
    Issued fetch(String scope) throws IssuerException {
        URI address = discovery.fetchTokenAddress();
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret);
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        IssuerClient.Answer answer = client.post(address, form);
        JsonNode body = parse(answer);
        if (answer.status() != 200) {
            if (answer.status() == 404) {
                discovery.forget();
            }
            throw new IssuerException(
                    "The issuer gave no token: status " + answer.status() + ", error " + codeOf(body) + ".", null);
        }
        return read(body);
    }

    private JsonNode parse(IssuerClient.Answer answer) throws IssuerException {
        try {
            return mapper.readTree(answer.body());
        } catch (JacksonException _) {
            // Without the cause, whose message may quote the answer.
            throw new IssuerException("The issuer's answer with status " + answer.status() + " is not JSON.", null);
        }
    }

    private static String codeOf(JsonNode body) {
        String code = body.path("error").asString("");
        return CODE.matcher(code).matches() ? code : "not told";
    }

    private static Issued read(JsonNode body) throws IssuerException {
        String token = body.path("access_token").asString("");
        if (!TOKEN.matcher(token).matches()) {
            throw new IssuerException("The issuer's answer holds no access_token that a header can carry.", null);
        }
        if (!body.path("token_type").asString("Bearer").equalsIgnoreCase("Bearer")) {
            throw new IssuerException("The issuer's token is of another type than Bearer.", null);
        }
        JsonNode life = body.path("expires_in");
        if (life.isMissingNode() || life.isNull()) {
            return new Issued(new BearerToken(token), UNTOLD_LIFE);
        }
        if (!life.isIntegralNumber() || !life.canConvertToInt() || life.intValue() <= 0) {
            throw new IssuerException("The expires_in of the issuer's token is not a number of seconds.", null);
        }
        return new Issued(new BearerToken(token), Duration.ofSeconds(life.intValue()));
    }

    /** A new token and how long it lives from now on. */
    record Issued(BearerToken token, Duration life) {}
}
