package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.InvalidPayloadFault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts into which a period is divided. */
public enum Resolution {
    QUARTER_HOUR("15m"),
    HOUR("1h"),
    DAY("1d"),
    MONTH("1mo");

    /** A leap year of quarter hours, and a few days. */
    private static final int MOST_ROWS = 36_000;

    private final String label;

    Resolution(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * The resolution that a caller names.
     *
     * @param allowed those that the route has
     * @throws InvalidPayloadFault if it is none of these
     */
    public static Resolution parse(String text, Collection<Resolution> allowed) {
        for (Resolution resolution : allowed) {
            if (resolution.label.equals(text.strip())) {
                return resolution;
            }
        }
        throw InvalidPayloadFault.of(
                "resolution",
                "must be one of " + allowed.stream().map(Resolution::label).collect(Collectors.joining(", ")));
    }

    /** {@link #parse} where nothing may be named. */
    public static @Nullable Resolution find(@Nullable String text) {
        return text == null ? null : parse(text, List.of(values()));
    }

    /**
     * The instants at which the parts begin, and the end of the last one. The first and the last part may be cut by the
     * period. Quarter hours are divided as hours.
     *
     * @throws InvalidPayloadFault if there are more parts than one answer holds
     */
    public List<Instant> bounds(ReportPeriod period, ZoneId zone) {
        requireFewRows(period);
        var bounds = new ArrayList<Instant>();
        Instant bound = period.start();
        while (bound.isBefore(period.end())) {
            bounds.add(bound);
            bound = next(bound, zone);
        }
        bounds.add(period.end());
        return bounds;
    }

    private void requireFewRows(ReportPeriod period) {
        long hours = Duration.between(period.start(), period.end()).toHours();
        long rows = this == QUARTER_HOUR ? 4 * hours : this == HOUR ? hours : 0;
        if (rows > MOST_ROWS) {
            throw InvalidPayloadFault.of(
                    "resolution",
                    label + " gives " + rows + " rows, more than " + MOST_ROWS
                            + "; ask for a shorter period or a coarser resolution");
        }
    }

    private Instant next(Instant bound, ZoneId zone) {
        ZonedDateTime local = bound.atZone(zone);
        return switch (this) {
            case QUARTER_HOUR, HOUR -> bound.plus(Duration.ofHours(1));
            case DAY -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case MONTH ->
                local.toLocalDate()
                        .withDayOfMonth(1)
                        .plusMonths(1)
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }

    /** Bounds as hours of the period. */
    public static int[] hours(List<Instant> bounds) {
        long start = bounds.getFirst().getEpochSecond();
        int[] hours = new int[bounds.size()];
        Arrays.setAll(hours, index -> (int) ((bounds.get(index).getEpochSecond() - start) / 3600));
        return hours;
    }
}
