/**
 * Turns a fetcher's template and a payload into a {@link eu.celine.dt.contracts.BoundQuery}. Knows the JDK, the template
 * parser, {@code contracts} and the problem list of {@code core.config}; knows neither databases nor HTTP, so that
 * every rule here is tested without either.
 */
@NullMarked
package eu.celine.dt.core.query;

import org.jspecify.annotations.NullMarked;
