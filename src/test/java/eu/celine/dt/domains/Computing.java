package eu.celine.dt.domains;

import eu.celine.dt.contracts.Computations;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Computations for tests that keep nothing. */
public final class Computing implements Computations {

    private Computing() {}

    public static Computations always() {
        return new Computing();
    }

    @Override
    public <V> V get(Object key, ToLongFunction<? super V> bytes, Supplier<? extends V> computation) {
        return computation.get();
    }
}
