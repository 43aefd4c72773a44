/**
 * The questions that the runtime asks about a caller; {@code security} answers them. Knows neither tokens nor HTTP.
 */
@NullMarked
package eu.celine.dt.core.access;

import org.jspecify.annotations.NullMarked;
