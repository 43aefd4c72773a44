package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.domains.accounting.LocalTimes.UnreadableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the period that a caller of a report asks for (accounting.md §4): local times of the community, on hours,
 * half-open. What is left out is completed from the last full day.
 */
public final class PeriodReader {

    /** Longer periods would read more months than anybody looks at. */
    private static final Duration LONGEST = Duration.ofDays(3_700);

    private final ZoneId zone;
    private final Instant now;
    private final List<PayloadError> errors = new ArrayList<>();

    public PeriodReader(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /**
     * The period from start to end; without an end it ends at {@code asOf}, without a start it is the last day.
     *
     * @param asOf the end of relative periods; null where nothing is known, which makes it the last midnight
     * @throws InvalidPayloadFault naming each parameter that cannot be used
     */
    public ReportPeriod read(@Nullable String start, @Nullable String end, @Nullable Instant asOf) {
        Instant last = asOf == null ? midnight(now) : asOf;
        Instant until = end == null ? last : instant("end", end);
        Instant from = start != null ? instant("start", start) : until == null ? null : dayBefore(until);
        if (from != null && until != null && !from.isBefore(until)) {
            errors.add(new PayloadError(
                    end == null ? "start" : "end",
                    end == null
                            ? "must be before " + last.atZone(zone).toOffsetDateTime()
                                    + ", up to which there is full data; or write an end as well"
                            : "must be after start"));
        }
        if (from != null && until != null && Duration.between(from, until).compareTo(LONGEST) > 0) {
            errors.add(new PayloadError("start", "must be at most ten years before end"));
        }
        refuse();
        if (from == null || until == null) {
            throw new IllegalStateException("a period without bounds was not refused");
        }
        return new ReportPeriod(from, until);
    }

    /**
     * The local day of a required parameter.
     *
     * @throws InvalidPayloadFault if it names none
     */
    public LocalDate day(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw InvalidPayloadFault.of(parameter, "is missing; write for example 2026-03-29 or today-P1D");
        }
        try {
            LocalDate day = LocalTimes.parseDay(text, zone, now);
            requireYear(day.getYear());
            return day;
        } catch (UnreadableTime unreadable) {
            throw InvalidPayloadFault.of(parameter, unreadable.reason());
        }
    }

    /** The local midnight of the instant's day. */
    public Instant midnight(Instant instant) {
        return instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    private Instant dayBefore(Instant end) {
        return end.atZone(zone).minusDays(1).toInstant();
    }

    private @Nullable Instant instant(String parameter, String text) {
        try {
            Instant instant = LocalTimes.parse(text, zone, now);
            requireYear(instant.atZone(zone).getYear());
            if (!LocalTimes.onTheHour(instant, zone)) {
                throw new UnreadableTime("must be on a full hour, because energy is shared by the hour");
            }
            return instant;
        } catch (UnreadableTime unreadable) {
            errors.add(new PayloadError(parameter, unreadable.reason()));
            return null;
        }
    }

    private static void requireYear(int year) throws UnreadableTime {
        if (year < 1900 || year > 2200) {
            throw new UnreadableTime("must be in the years 1900 to 2200");
        }
    }

    private void refuse() {
        if (!errors.isEmpty()) {
            String detail = errors.stream()
                    .map(error -> error.path() + " " + error.message())
                    .collect(Collectors.joining("; "));
            throw new InvalidPayloadFault("The period cannot be used: " + detail + ".", errors);
        }
    }
}
