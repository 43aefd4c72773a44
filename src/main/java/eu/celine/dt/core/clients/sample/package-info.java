/**
 * The generated sample dataset that a first start works with: three invented communities with 400 days of quarter hours.
 * Knows the JDK and DuckDB; knows nothing of clients, domains or queries, which find its files in a folder like any
 * other data.
 */
@NullMarked
package eu.celine.dt.core.clients.sample;

import org.jspecify.annotations.NullMarked;
