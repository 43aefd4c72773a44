package eu.celine.dt.contracts;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the token says it.
 *
 * @param subject the token's {@code sub}
 * @param person false for a service account, which has no person behind it
 * @param claims all claims of the token, unmodifiable
 */
public record Principal(
        String subject,
        @Nullable String email,
        @Nullable String name,
        boolean person,
        Set<String> scopes,
        Set<String> roles,
        Set<String> groups,
        Map<String, Object> claims) {

    public Principal {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        claims = Map.copyOf(claims);
    }

    /** Whether the caller runs this installation: holds the scope or role {@code dt.admin}. */
    public boolean admin() {
        return scopes.contains("dt.admin") || roles.contains("dt.admin");
    }
}
