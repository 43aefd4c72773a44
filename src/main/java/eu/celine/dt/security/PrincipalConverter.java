package eu.celine.dt.security;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads a verified token as a {@link Principal}. A claim of another type than its own counts as absent: it grants
 * nothing and fails nothing.
 */
final class PrincipalConverter implements Converter<Jwt, TokenAuthentication> {

    private static final String SERVICE_ACCOUNT_PREFIX = "service-account-";

    private final boolean forwardable;

    /** @param forwardable whether a backend could verify these tokens, so that sending them on makes sense */
    PrincipalConverter(boolean forwardable) {
        this.forwardable = forwardable;
    }

    @Override
    public TokenAuthentication convert(Jwt token) {
        Map<String, Object> claims = token.getClaims();
        var principal = new Principal(
                String.valueOf(token.getSubject()),
                text(claims.get("email")),
                text(claims.get("name")),
                hasPerson(claims),
                scopes(claims),
                roles(claims),
                texts(claims.get("groups")),
                claims);
        String text = token.getTokenValue();
        return new TokenAuthentication(principal, forwardable ? new BearerToken(text) : null, Fingerprints.of(text));
    }

    /**
     * A service account is known by what it lacks: a token that names its client and neither email, name nor
     * preferred user name. Keycloak gives each service account a user name with a fixed prefix, and that one is no
     * person either.
     */
    private static boolean hasPerson(Map<String, Object> claims) {
        String userName = text(claims.get("preferred_username"));
        if (userName != null) {
            return !userName.startsWith(SERVICE_ACCOUNT_PREFIX);
        }
        boolean namesClient = text(claims.get("client_id")) != null || text(claims.get("azp")) != null;
        return !namesClient || text(claims.get("email")) != null || text(claims.get("name")) != null;
    }

    private static Set<String> scopes(Map<String, Object> claims) {
        Set<String> scopes = spaceSeparated(claims.get("scope"));
        scopes.addAll(spaceSeparated(claims.get("scp")));
        return scopes;
    }

    private static Set<String> roles(Map<String, Object> claims) {
        Set<String> roles = texts(claims.get("roles"));
        roles.addAll(rolesOf(claims.get("realm_access")));
        if (claims.get("resource_access") instanceof Map<?, ?> clients) {
            clients.values().forEach(client -> roles.addAll(rolesOf(client)));
        }
        return roles;
    }

    private static Set<String> rolesOf(@Nullable Object access) {
        return texts(access instanceof Map<?, ?> map ? map.get("roles") : null);
    }

    private static Set<String> spaceSeparated(@Nullable Object claim) {
        if (claim instanceof String text) {
            return new LinkedHashSet<>(Arrays.stream(text.split(" "))
                    .filter(part -> !part.isBlank())
                    .toList());
        }
        return texts(claim);
    }

    private static Set<String> texts(@Nullable Object claim) {
        var texts = new LinkedHashSet<String>();
        if (claim instanceof String text && !text.isBlank()) {
            texts.add(text);
        }
        if (claim instanceof Collection<?> items) {
            for (Object item : items) {
                if (item instanceof String text && !text.isBlank()) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? text : null;
    }
}
