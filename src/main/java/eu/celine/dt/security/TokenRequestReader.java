package eu.celine.dt.security;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the body of {@code POST /dev/token}, one instance a body; reports every error at once. */
final class TokenRequestReader {

    private static final Set<String> KEYS = Set.of("sub", "email", "name", "scopes", "claims", "ttl_seconds");
    private static final int LONGEST_TEXT = 256;
    /** RFC 6749, 3.3: printable ASCII without space, quote and backslash. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}");

    private final ObjectMapper mapper;
    private final List<PayloadError> errors = new ArrayList<>();

    TokenRequestReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws InvalidPayloadFault with every error of the body */
    TokenRequest parse(JsonNode body) {
        if (!body.isObject()) {
            throw InvalidPayloadFault.of("body", "must be a JSON object such as {\"sub\": \"alice\"}");
        }
        for (String key : body.propertyNames()) {
            if (!KEYS.contains(key)) {
                error(
                        key,
                        "is not a property of a token request; the properties are claims, email, name, scopes,"
                                + " sub, ttl_seconds");
            }
        }
        String subject = text(body, "sub");
        if (!body.has("sub")) {
            error("sub", "is required: the subject that the token speaks for");
        }
        String email = text(body, "email");
        String name = text(body, "name");
        List<String> scopes = scopes(body.path("scopes"));
        Map<String, Object> claims = claims(body);
        Duration ttl = ttl(body.path("ttl_seconds"));
        if (subject == null || !errors.isEmpty()) {
            throw new InvalidPayloadFault("The token request has " + errors.size() + " error(s).", errors);
        }
        return new TokenRequest(subject, email, name, scopes, claims, ttl);
    }

    private @Nullable String text(JsonNode body, String key) {
        JsonNode value = body.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (value.isString()
                && !value.stringValue().isBlank()
                && value.stringValue().length() <= LONGEST_TEXT) {
            return value.stringValue();
        }
        error(key, "must be a text of 1 to " + LONGEST_TEXT + " characters");
        return null;
    }

    private List<String> scopes(JsonNode value) {
        var scopes = new ArrayList<String>();
        if (value.isMissingNode()) {
            return scopes;
        }
        if (!value.isArray()) {
            error("scopes", "must be a list such as [\"dt.read\"]");
            return scopes;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode scope = value.get(i);
            if (scope.isString() && SCOPE.matcher(scope.stringValue()).matches()) {
                scopes.add(scope.stringValue());
            } else {
                error("scopes[" + i + "]", "must be a text without spaces, quotes and backslashes");
            }
        }
        return scopes;
    }

    private Map<String, Object> claims(JsonNode body) {
        var claims = new LinkedHashMap<String, Object>();
        JsonNode value = body.path("claims");
        if (value.isMissingNode()) {
            return claims;
        }
        if (!value.isObject()) {
            error("claims", "must be an object such as {\"communities\": [\"rec-folgaria\"]}");
            return claims;
        }
        for (Map.Entry<String, JsonNode> claim : value.properties()) {
            String path = "claims." + claim.getKey();
            if (TokenRequest.RESERVED.contains(claim.getKey())) {
                error(path, "is written by the runtime; use sub, scopes and ttl_seconds beside claims");
            } else if (claim.getValue().isNull()) {
                error(path, "must not be null; leave the claim out");
            } else if (isGivenBeside(body, claim.getKey())) {
                error(path, "is given twice; write it beside claims or inside, not both");
            } else if (!isFinite(claim.getValue())) {
                error(path, "holds a number that is too large to be written");
            } else {
                claims.put(claim.getKey(), mapper.treeToValue(claim.getValue(), Object.class));
            }
        }
        return claims;
    }

    private static boolean isGivenBeside(JsonNode body, String claim) {
        return (claim.equals("email") || claim.equals("name")) && body.has(claim);
    }

    /** Whether all numbers inside are: JSON can spell 1e400, a token cannot carry it. */
    private static boolean isFinite(JsonNode value) {
        if (value.isNumber()) {
            return Double.isFinite(value.doubleValue());
        }
        for (JsonNode child : value) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return true;
    }

    private Duration ttl(JsonNode value) {
        if (value.isMissingNode()) {
            return TokenRequest.DEFAULT_TTL;
        }
        long longest = LocalTokens.LONGEST.toSeconds();
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (whole && value.longValue() >= 1 && value.longValue() <= longest) {
            return Duration.ofSeconds(value.longValue());
        }
        error("ttl_seconds", "must be a whole number from 1 to " + longest + " (12 hours)");
        return TokenRequest.DEFAULT_TTL;
    }

    private void error(String path, String message) {
        errors.add(new PayloadError(path, message));
    }
}
