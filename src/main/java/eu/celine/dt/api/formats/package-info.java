/**
 * Turns rows into bytes: one encoder a format, all behind {@link eu.celine.dt.api.formats.RowsEncoder}. Knows contracts,
 * Jackson's generator and the libraries that describe Arrow and Parquet; knows neither requests nor responses, so that
 * every format is tested without a server.
 */
@NullMarked
package eu.celine.dt.api.formats;

import org.jspecify.annotations.NullMarked;
