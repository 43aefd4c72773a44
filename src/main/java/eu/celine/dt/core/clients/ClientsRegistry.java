package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Placeholder of the clients room's registry. */
public final class ClientsRegistry implements AutoCloseable {

    public @Nullable QueryClient find(String name) {
        return null;
    }

    public Set<String> names() {
        return Set.of();
    }

    @Override
    public void close() {}
}
