package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Values of a backend that names the state of its data, as the test says, with what is computed from a state kept. */
record VersionedValues(Values values, Supplier<String> version) implements Values {

    @Override
    public Rows fetch(String id, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        return values.fetch(id, payload, page, context);
    }

    @Override
    public Rows lookup(String id, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        return values.lookup(id, payload, page, caller);
    }

    @Override
    public String dataVersion(String id) {
        return version.get();
    }

    /** Keeps everything, for one thread. */
    static final class Kept implements Computations {

        private final Map<Object, Object> results = new HashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <V> V get(Object key, ToLongFunction<? super V> bytes, Supplier<? extends V> computation) {
            Object known = results.get(key);
            if (known == null) {
                V result = computation.get();
                results.put(key, result);
                return result;
            }
            return (V) known;
        }
    }
}
