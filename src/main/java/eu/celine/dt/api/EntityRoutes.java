package eu.celine.dt.api;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.domain.MountedDomain;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What every entity answers about itself. */
@ResponseBody
final class EntityRoutes {

    private final MountedDomain domain;

    EntityRoutes(MountedDomain domain) {
        this.domain = domain;
    }

    @GetMapping(path = "/info", produces = MediaType.APPLICATION_JSON_VALUE)
    EntityCard getInfo(RunContext context, HttpServletResponse response) {
        // It holds the request's id and time: an ETag of it would never be met again.
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheHeaders.NEVER_KEPT);
        response.setHeader(HttpHeaders.VARY, CacheHeaders.VARY);
        EntityInfo entity = context.entity();
        Principal principal = context.caller().principal();
        return new EntityCard(
                domain.domain().name(),
                new Entity(entity.id(), domain.domain().domainType(), entity.metadata()),
                context.caller().requestId(),
                context.time(),
                new User(principal.subject(), principal.email()));
    }

    @GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
    Summary getSummary(RunContext context) {
        return new Summary(domain.domain().summary(context));
    }

    record EntityCard(String domain, Entity entity, String requestId, Instant timestamp, User user) {}

    record Entity(String id, String type, Map<String, @Nullable Object> metadata) {}

    record User(String id, @Nullable String email) {}

    record Summary(Map<String, @Nullable Object> payload) {}
}
