package eu.celine.dt.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of entities at a route prefix.
 *
 * @param country ISO 3166 code, where it has one
 * @param dataFrom start of its first interval with data
 * @param dataUntil end of its last interval with data
 */
public record EntitySummary(
        String id,
        String name,
        @Nullable String country,
        @Nullable Instant dataFrom,
        @Nullable Instant dataUntil) {}
