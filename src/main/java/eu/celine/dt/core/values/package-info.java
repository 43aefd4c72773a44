/**
 * From a raw payload to rows: finds, coerces, validates, binds, fetches, maps. Knows nothing of HTTP or of how domains
 * are loaded.
 */
@NullMarked
package eu.celine.dt.core.values;

import org.jspecify.annotations.NullMarked;
