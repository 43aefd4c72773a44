package eu.celine.dt.core.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the one snapshot that is current, and tells whoever builds something from it when it changes. */
@Component
public final class DomainRegistry {

    private final List<Consumer<DomainSnapshot>> listeners = new ArrayList<>();
    private volatile @Nullable DomainSnapshot snapshot;

    /**
     * The snapshot that new work starts with.
     *
     * @throws IllegalStateException before the first load
     */
    public DomainSnapshot current() {
        DomainSnapshot current = snapshot;
        if (current == null) {
            throw new IllegalStateException("the domains are not loaded yet");
        }
        return current;
    }

    /** Makes the snapshot current, tells the listeners, and lets go of the previous one. */
    public synchronized void replace(DomainSnapshot next) {
        DomainSnapshot previous = snapshot;
        snapshot = next;
        listeners.forEach(listener -> listener.accept(next));
        if (previous != null) {
            previous.release();
        }
    }

    /** Calls the listener with each snapshot to come, and at once with the current one if there is one. */
    public synchronized void onChange(Consumer<DomainSnapshot> listener) {
        listeners.add(listener);
        DomainSnapshot current = snapshot;
        if (current != null) {
            listener.accept(current);
        }
    }

    /**
     * The domain whose prefix is the longest that the path continues on a segment boundary. For diagnostics: a route
     * knows its domain from when it was mounted.
     */
    public @Nullable MountedDomain match(String path) {
        String normal = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return current().domains().stream()
                .filter(mounted -> continues(normal, mounted.routePrefix()))
                .max(Comparator.comparingInt(mounted -> mounted.routePrefix().length()))
                .orElse(null);
    }

    private static boolean continues(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
