package eu.celine.dt.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.core.domain.MountedDomain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The entities at a route prefix that the caller may read, of one domain or of all domains of a type. */
@ResponseBody
final class EntityListRoutes {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final DomainEdition edition;
    private final List<MountedDomain> domains;

    EntityListRoutes(DomainEdition edition, List<MountedDomain> domains) {
        this.edition = edition;
        this.domains = List.copyOf(domains);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<ListedEntity> listEntities(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String offset,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        var errors = new ArrayList<PayloadError>();
        int size = (int) Math.min(count("limit", limit, DEFAULT_LIMIT, errors), MAX_LIMIT);
        long start = count("offset", offset, 0, errors);
        if (!errors.isEmpty()) {
            throw new InvalidPayloadFault("limit and offset are integers of 0 or more.", errors);
        }
        List<ListedEntity> found = domains.stream()
                .flatMap(domain -> edition.readable(domain, caller).stream()
                        .filter(entity -> matches(entity, q))
                        .map(entity -> ListedEntity.of(entity, domain)))
                .sorted(Comparator.comparing(ListedEntity::id))
                .toList();
        List<ListedEntity> page = found.stream().skip(start).limit(size).toList();
        if (start + size < found.size()) {
            FetchAnswer.announceNext(size, start, request, response);
        }
        return page;
    }

    private static long count(String name, @Nullable String text, int fallback, List<PayloadError> errors) {
        if (text == null) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like a number out of range.
        }
        errors.add(new PayloadError(name, "must be an integer from 0 to " + Integer.MAX_VALUE));
        return fallback;
    }

    private static boolean matches(EntitySummary entity, @Nullable String q) {
        if (q == null || q.isBlank()) {
            return true;
        }
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        return entity.id().toLowerCase(Locale.ROOT).contains(wanted)
                || entity.name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /**
     * One entity.
     *
     * @param type the kind of its domain
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListedEntity(
            String id,
            String name,
            String type,
            @Nullable String country,
            @Nullable Instant dataFrom,
            @Nullable Instant dataUntil) {

        static ListedEntity of(EntitySummary entity, MountedDomain domain) {
            return new ListedEntity(
                    entity.id(),
                    entity.name(),
                    domain.domain().domainType(),
                    entity.country(),
                    entity.dataFrom(),
                    entity.dataUntil());
        }
    }
}
