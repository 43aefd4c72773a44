package eu.celine.dt.core.domain;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the current snapshot. */
public final class DomainRegistry {

    public DomainSnapshot current() {
        throw new UnsupportedOperationException();
    }

    public void replace(DomainSnapshot snapshot) {
        throw new UnsupportedOperationException();
    }

    public void onChange(Consumer<DomainSnapshot> listener) {
        throw new UnsupportedOperationException();
    }

    public @Nullable MountedDomain match(String path) {
        throw new UnsupportedOperationException();
    }
}
