package eu.celine.dt.domains;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Callers and contexts for tests; the request's time is noon UTC on 1 March 2026. */
public final class Callers {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Callers() {}

    public static Caller person(String subject) {
        return caller(subject, true);
    }

    public static Caller service() {
        return caller("service-account", false);
    }

    public static RunContext context(EntityInfo entity, String subject, Standing standing) {
        return new RunContext(person(subject), entity, standing);
    }

    private static Caller caller(String subject, boolean person) {
        var principal = new Principal(
                subject,
                subject + "@example.org",
                "Token Name",
                person,
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of("preferred_username", "nick"));
        return new Caller("request-1", NOW, principal, null);
    }
}
