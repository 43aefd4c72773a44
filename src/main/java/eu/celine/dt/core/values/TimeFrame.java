package eu.celine.dt.core.values;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What "now" and "midnight" mean for one request.
 *
 * @param now the request's one time
 * @param zone of times that are written without an offset, and of calendar arithmetic
 */
record TimeFrame(Instant now, ZoneId zone) {}
