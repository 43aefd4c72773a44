package eu.celine.dt.core.query;

import org.jspecify.annotations.Nullable;

/** A compiled expression. */
@FunctionalInterface
interface Accessor {

    @Nullable
    Object get(Environment environment);
}
