package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.access.EntityAccess;
import eu.celine.dt.core.access.Grants;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides by a domain's {@code access:}. The ways add up and the highest standing wins. A service account has neither
 * claim nor membership: it reads every entity of a domain through {@code read_all}, or none.
 */
final class PolicyEntityAccess implements EntityAccess {

    private static final Duration MEMBERSHIPS_LAST = Duration.ofSeconds(30);
    private static final int MOST_SUBJECTS = 10_000;

    private final Cache<Subject, Map<String, Standing>> memberships;

    PolicyEntityAccess(Ticker ticker) {
        this.memberships = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(MEMBERSHIPS_LAST)
                .maximumSize(MOST_SUBJECTS)
                // Evict in the writing thread: no pool for a map that is small and rarely full.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Grants grants(AccessPolicy policy, DTDomain domain, Caller caller) {
        Principal principal = caller.principal();
        if (principal.admin() || readsAll(policy, principal)) {
            return EveryEntity.AS_OPERATOR;
        }
        ClaimPatterns claimed = policy.claim() != null && principal.person()
                ? ClaimPatterns.of(principal.claims().get(policy.claim()))
                : ClaimPatterns.NONE;
        Map<String, Standing> own =
                policy.membership() && principal.person() ? membershipsOf(domain, caller) : Map.of();
        return new EntityGrants(policy.authenticated(), claimed, own);
    }

    private static boolean readsAll(AccessPolicy policy, Principal principal) {
        return principal.scopes().stream().anyMatch(policy.readAllScopes()::contains)
                || principal.roles().stream().anyMatch(policy.readAllRoles()::contains);
    }

    /**
     * Looks up outside the cache's own lock, so that one slow backend holds up no other subject. Two first requests of
     * a subject may both ask; a failure passes on and is not kept.
     */
    private Map<String, Standing> membershipsOf(DTDomain domain, Caller caller) {
        var subject = new Subject(domain.name(), caller.principal().subject());
        Map<String, Standing> known = memberships.getIfPresent(subject);
        if (known != null) {
            return known;
        }
        var found = new HashMap<String, Standing>();
        for (Membership membership : domain.memberships(caller)) {
            found.merge(membership.entityId(), membership.standing(), Standing::or);
        }
        Map<String, Standing> kept = Map.copyOf(found);
        memberships.put(subject, kept);
        return kept;
    }

    private record Subject(String domain, String subject) {}
}
