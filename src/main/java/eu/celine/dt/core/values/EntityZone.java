package eu.celine.dt.core.values;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.NotOfferedFault;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The zone of times that a caller writes without an offset. */
final class EntityZone {

    private static final String TIMEZONE = "timezone";

    private EntityZone() {}

    /**
     * The entity's own zone, or UTC where it names none or the fetcher wants UTC.
     *
     * @throws NotOfferedFault if the entity's own zone does not exist
     */
    static ZoneId of(Fetcher fetcher, EntityInfo entity) {
        Object zone = entity.metadata().get(TIMEZONE);
        boolean alwaysUtc =
                switch (fetcher) {
                    case StatementFetcher statement -> statement.alwaysUtc();
                    case ComputedFetcher _ -> false;
                };
        if (alwaysUtc || zone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone.toString());
        } catch (DateTimeException _) {
            throw new NotOfferedFault("The time zone of " + entity.id() + " is not one of the IANA time zone database;"
                    + " correct its metadata, for example timezone: Europe/Rome.");
        }
    }
}
