package eu.celine.dt.domains.accounting;

import java.time.Instant;

/** A period of whole sharing steps, half-open. */
public record ReportPeriod(Instant start, Instant end) {}
