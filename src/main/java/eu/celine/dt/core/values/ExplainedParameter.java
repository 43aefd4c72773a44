package eu.celine.dt.core.values;

import org.jspecify.annotations.Nullable;

/**
 * One placeholder of an {@link Explanation}.
 *
 * @param position 1 for the first
 * @param name of the property or expression it comes from; null where several were joined
 * @param type SQL type in capitals
 */
public record ExplainedParameter(int position, @Nullable String name, String type) {}
