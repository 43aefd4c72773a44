package eu.celine.dt.core.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a domain grants its entities, from {@code access:} in {@code domains.yaml}. The ways add up: any one is enough.
 *
 * @param authenticated any valid token reads every entity
 * @param claim the token's claim that lists entity ids or patterns with {@code *}; null if claims grant nothing
 * @param membership the subject's own memberships grant
 * @param readAllScopes a token with one of these scopes reads every entity of the domain
 * @param readAllRoles likewise by role
 */
public record AccessPolicy(
        boolean authenticated,
        @Nullable String claim,
        boolean membership,
        Set<String> readAllScopes,
        Set<String> readAllRoles) {

    public static final AccessPolicy DEFAULT = new AccessPolicy(false, "communities", true, Set.of(), Set.of());

    public AccessPolicy {
        readAllScopes = Set.copyOf(readAllScopes);
        readAllRoles = Set.copyOf(readAllRoles);
    }
}
