/**
 * Results of computations that domains share: each is computed once and kept while there is room. Knows neither data
 * nor domains.
 */
@NullMarked
package eu.celine.dt.core.computations;

import org.jspecify.annotations.NullMarked;
