package eu.celine.dt.contracts;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Keeps what a domain's code computed from data, so that the same question costs the computation once. Bounded by bytes
 * over all domains; concurrent questions for one key share one computation. The constructor of a domain may receive it.
 */
public interface Computations {

    /**
     * The result for the key, computed by the calling thread where nobody has it yet. A failure is passed on to all who
     * wait for it and is not kept.
     *
     * @param key a value with equality, such as a record, that holds everything the result depends on: what it is, the
     *     entity, and the state of the data ({@link Values#dataVersion}); never the caller's identity by omission
     * @param bytes about what a result occupies
     */
    <V> V get(Object key, ToLongFunction<? super V> bytes, Supplier<? extends V> computation);
}
