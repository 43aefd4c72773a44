/**
 * Complete pages that are given again: kept in one bounded memory, and fetched once for all who ask at the same time.
 * Knows neither fetchers nor HTTP; whoever makes keys decides who may share what.
 */
@NullMarked
package eu.celine.dt.core.cache;

import org.jspecify.annotations.NullMarked;
