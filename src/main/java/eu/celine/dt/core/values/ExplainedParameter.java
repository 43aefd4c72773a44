package eu.celine.dt.core.values;

import org.jspecify.annotations.Nullable;

/** One parameter of a statement, without its value. */
public record ExplainedParameter(int position, @Nullable String name, String type) {}
