package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.access.Grants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole matrix of policies, tokens and ids, against a second telling of the rules. */
class AccessMatrixTests {

    private static final long SEED = 4_211_309L;
    private static final int CASES = 20_000;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> IDS =
            List.of("a", "b", "A", "ab", "aab", "abab", "a/b", "a*b", "rec-1", "rec-10", "ré", "", "*", "a.b");
    private static final List<String> PATTERNS = List.of(
            "*", "a", "a*", "*b", "a*b", "**", "*a*b*", "rec-?", "rec-1*", "a.b", "[a]", "", " ", "r*é", "(a|b)*c");

    private final Random random = new Random(SEED);

    @Test
    @Tag("SEC-25")
    void agreesWithTheRulesForEveryPolicyTokenAndId() {
        for (int i = 0; i < CASES; i++) {
            AccessPolicy policy = anyPolicy();
            Principal principal = anyPrincipal();
            List<Membership> memberships = anyMemberships();
            var domain = new FakeDomain("it", () -> memberships);
            var access = new PolicyEntityAccess(() -> 0);

            Grants grants = access.grants(policy, domain, new Caller("r", NOW, principal, null));

            for (String id : IDS) {
                assertThat(grants.findStanding(id))
                        .as("seed %d, case %d: %s, %s, %s, id %s", SEED, i, policy, principal, memberships, id)
                        .isEqualTo(expected(policy, principal, memberships, id));
            }
            if (grants.isEmpty()) {
                assertThat(IDS)
                        .as("seed %d, case %d: empty grants", SEED, i)
                        .allMatch(id -> grants.findStanding(id) == null);
            }
        }
    }

    /** The rules as one reads them in the specification, without a thought for speed. */
    private static @Nullable Standing expected(
            AccessPolicy policy, Principal principal, List<Membership> memberships, String id) {
        var found = new ArrayList<Standing>();
        if (policy.authenticated()) {
            found.add(Standing.MEMBER);
        }
        if (policy.claim() != null
                && principal.person()
                && claimCovers(principal.claims().get(policy.claim()), id)) {
            found.add(Standing.MEMBER);
        }
        if (policy.membership() && principal.person()) {
            memberships.stream()
                    .filter(membership -> membership.entityId().equals(id))
                    .forEach(membership -> found.add(membership.standing()));
        }
        var held = new HashSet<>(principal.scopes());
        held.retainAll(policy.readAllScopes());
        var roles = new HashSet<>(principal.roles());
        roles.retainAll(policy.readAllRoles());
        if (!held.isEmpty() || !roles.isEmpty() || principal.admin()) {
            found.add(Standing.OPERATOR);
        }
        return found.stream().max(Standing::compareTo).orElse(null);
    }

    private static boolean claimCovers(@Nullable Object claim, String id) {
        List<?> items = claim instanceof List<?> list ? list : claim instanceof String text ? List.of(text) : List.of();
        return items.stream().allMatch(String.class::isInstance)
                && items.stream().map(String.class::cast).anyMatch(pattern -> patternCovers(pattern, id));
    }

    private static boolean patternCovers(String pattern, String id) {
        String expression = String.join(
                ".*",
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).toList());
        return !pattern.isBlank()
                && Pattern.compile(expression, Pattern.DOTALL).matcher(id).matches();
    }

    private AccessPolicy anyPolicy() {
        String claim = random.nextBoolean() ? "communities" : null;
        return new AccessPolicy(
                random.nextInt(8) == 0,
                claim,
                random.nextBoolean(),
                some(List.of("grid.read", "dt.read")),
                some(List.of("operator")));
    }

    private Principal anyPrincipal() {
        Map<String, Object> claims = new HashMap<>();
        if (random.nextInt(4) > 0) {
            claims.put("communities", anyClaim());
        }
        return new Principal(
                "alice",
                null,
                null,
                random.nextInt(4) > 0,
                some(List.of("dt.read", "grid.read", "dt.admin", "x")),
                some(List.of("operator", "dt.admin", "y")),
                Set.of(),
                claims);
    }

    private Object anyClaim() {
        return switch (random.nextInt(6)) {
            case 0 -> 7;
            case 1 -> Map.of("a", "b");
            case 2 -> List.of("a", 1);
            case 3 -> PATTERNS.get(random.nextInt(PATTERNS.size()));
            default -> List.copyOf(some(PATTERNS));
        };
    }

    private List<Membership> anyMemberships() {
        var memberships = new ArrayList<Membership>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Standing[] standings = Standing.values();
            memberships.add(
                    new Membership(IDS.get(random.nextInt(IDS.size())), standings[random.nextInt(standings.length)]));
        }
        return memberships;
    }

    /** Each with the chance of one in five. */
    private Set<String> some(List<String> from) {
        var chosen = new HashSet<String>();
        for (String one : from) {
            if (random.nextInt(5) == 0) {
                chosen.add(one);
            }
        }
        return chosen;
    }
}
