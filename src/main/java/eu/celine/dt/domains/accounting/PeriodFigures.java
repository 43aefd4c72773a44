package eu.celine.dt.domains.accounting;

import java.time.OffsetDateTime;
import java.time.ZoneId;

/** A period in the community's local time. */
public record PeriodFigures(OffsetDateTime start, OffsetDateTime end) {

    public static PeriodFigures of(ReportPeriod period, ZoneId zone) {
        return new PeriodFigures(
                period.start().atZone(zone).toOffsetDateTime(),
                period.end().atZone(zone).toOffsetDateTime());
    }
}
