package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the accounting takes from a community's metadata. Part of the key of everything that is kept.
 *
 * @param substations all primary substations that are known
 * @param boundary the only participants that count; null if all do
 * @param marketZone whose prices apply; null if unknown
 */
public record Community(
        String id,
        ZoneId zone,
        List<String> substations,
        @Nullable Set<String> boundary,
        @Nullable String marketZone) {

    /** The community of a resolved entity, whose time zone is known to exist. */
    public static Community of(EntityInfo entity, ZoneId zone) {
        Object marketZone = entity.metadata().get("market_zone");
        return new Community(
                entity.id(),
                zone,
                List.copyOf(texts(entity.metadata().get("primary_substations"))),
                entity.metadata().get("boundary") == null
                        ? null
                        : texts(entity.metadata().get("boundary")),
                marketZone == null ? null : marketZone.toString());
    }

    private static Set<String> texts(@Nullable Object list) {
        var texts = new TreeSet<String>();
        if (list instanceof List<?> values) {
            values.forEach(value -> texts.add(String.valueOf(value)));
        }
        return texts;
    }

    /** The local days as instants; without a first or last day from or to the end of time, the last not counted. */
    Interval days(@Nullable LocalDate first, @Nullable LocalDate end) {
        return new Interval(
                first == null ? Long.MIN_VALUE : first.atStartOfDay(zone).toEpochSecond(),
                end == null ? Long.MAX_VALUE : end.atStartOfDay(zone).toEpochSecond());
    }

    /** The substation of points that name none. */
    @Nullable
    String onlySubstation() {
        return substations.size() == 1 ? substations.getFirst() : null;
    }

    /** Whether what belongs to the participant counts; what belongs to nobody does where there is no boundary. */
    public boolean inBoundary(@Nullable String participantId) {
        return boundary == null || (participantId != null && boundary.contains(participantId));
    }
}
