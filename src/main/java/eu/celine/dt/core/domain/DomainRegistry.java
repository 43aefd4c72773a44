package eu.celine.dt.core.domain;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the current snapshot. */
// A placeholder has nothing to call.
@SuppressWarnings("DoNotCallSuggester")
public final class DomainRegistry {

    private final UnsupportedOperationException absent = new UnsupportedOperationException();

    public DomainSnapshot current() {
        throw absent;
    }

    public void replace(DomainSnapshot snapshot) {
        throw absent;
    }

    public void onChange(Consumer<DomainSnapshot> listener) {
        throw absent;
    }

    public @Nullable MountedDomain match(String path) {
        throw absent;
    }
}
