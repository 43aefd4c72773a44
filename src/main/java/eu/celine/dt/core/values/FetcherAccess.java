package eu.celine.dt.core.values;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.access.AuditLog;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides who may use a fetcher for an entity that the caller may read, and writes the decision down. */
final class FetcherAccess {

    private final AuditLog audit;

    FetcherAccess(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Checks the fetcher's scope and the privacy of its rows.
     *
     * @throws AccessFault if the caller may not have them
     */
    void check(Fetcher fetcher, RunContext context, String road) {
        String refusal =
                switch (fetcher.spec().scope()) {
                    case FetcherScope.Entity _, FetcherScope.Public _ -> null;
                    case FetcherScope.Service service ->
                        serves(service, context.caller().principal()) ? null : forServices(service);
                    case FetcherScope.Lookup _ -> "This fetcher is for the runtime's own use.";
                };
        if (refusal != null) {
            throw denied(fetcher, context, road, refusal);
        }
        if (fetcher.spec().personal() && !context.standing().seesPersonal()) {
            throw denied(fetcher, context, road, "These rows are personal data of somebody else.");
        }
    }

    /**
     * Checks that the caller names only what the entity owns: exactly, element by element, as it will be bound.
     *
     * @throws AccessFault if a value is foreign or unknown, without saying which of both
     */
    void checkOwnership(Fetcher fetcher, Map<String, @Nullable Object> payload, RunContext context, String road) {
        fetcher.schema().owners().forEach((property, key) -> {
            Set<@Nullable Object> owned =
                    new HashSet<>(list(context.entity().metadata().get(key)));
            for (Object named : list(payload.get(property))) {
                if (named != null && !owned.contains(named)) {
                    throw denied(fetcher, context, road, "The entity owns nothing that " + property + " names.");
                }
            }
        });
    }

    /** Writes down that personal rows are read. */
    void recordRead(Fetcher fetcher, RunContext context) {
        if (fetcher.spec().personal()) {
            audit.record(context.caller(), "values", target(fetcher, context), "personal-read");
        }
    }

    private static String target(Fetcher fetcher, RunContext context) {
        return fetcher.id() + " of " + context.entity().id();
    }

    private static String forServices(FetcherScope.Service service) {
        String scopes = String.join(" or ", new TreeSet<>(service.scopes()));
        return "This fetcher is for services whose token has the scope " + scopes
                + " (a token without a person), and for operators.";
    }

    private static boolean serves(FetcherScope.Service service, Principal principal) {
        boolean holds = !Collections.disjoint(service.scopes(), principal.scopes());
        return principal.admin() || (!principal.person() && holds);
    }

    private AccessFault denied(Fetcher fetcher, RunContext context, String road, String message) {
        audit.record(context.caller(), road, target(fetcher, context), "denied");
        return new AccessFault(message);
    }

    private static Collection<?> list(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several -> several;
            default -> List.of(value);
        };
    }
}
