package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Placeholder of the clients room's registry. */
public final class ClientsRegistry implements AutoCloseable {

    private final Map<String, QueryClient> clients;

    ClientsRegistry(Map<String, QueryClient> clients) {
        this.clients = Map.copyOf(clients);
    }

    public @Nullable QueryClient find(String name) {
        return clients.get(name);
    }

    public Set<String> names() {
        return clients.keySet();
    }

    @Override
    public void close() {}
}
