package eu.celine.dt.domains;

import eu.celine.dt.contracts.Computations;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Computes everything anew, so that a test sees what its tables hold now. */
public final class Uncached implements Computations {

    @Override
    public <V> V get(Object key, ToLongFunction<? super V> bytes, Supplier<? extends V> computation) {
        return computation.get();
    }
}
