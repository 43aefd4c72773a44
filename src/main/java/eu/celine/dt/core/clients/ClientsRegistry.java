package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clients of {@code clients.yaml} by name. Closing it closes them. */
public final class ClientsRegistry implements AutoCloseable {

    private final Map<String, QueryClient> clients;
    private final @Nullable Set<String> configuredNames;
    private final List<AutoCloseable> watches;

    ClientsRegistry(
            Map<String, QueryClient> clients,
            @Nullable Set<String> configuredNames,
            List<? extends AutoCloseable> watches) {
        this.clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        this.configuredNames =
                configuredNames == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(configuredNames));
        this.watches = List.copyOf(watches);
    }

    /** The client of this name; null if none is configured or none could be made. */
    public @Nullable QueryClient find(String name) {
        return clients.get(name);
    }

    /**
     * Every name that {@code clients.yaml} has, also of clients that a problem kept from being made; null where the files
     * cannot be read.
     */
    public @Nullable Set<String> configuredNames() {
        return configuredNames;
    }

    /** The names of the clients that were made, in file order. */
    public Set<String> names() {
        return clients.keySet();
    }

    /** How each client that asks somebody else is doing now, in file order. */
    public List<ClientHealth> health() {
        return clients.values().stream()
                .filter(GuardedClient.class::isInstance)
                .map(client -> ((GuardedClient) client).health())
                .toList();
    }

    /** Shows the figures of those clients that have some. */
    public void measure(MeterRegistry registry) {
        for (QueryClient client : clients.values()) {
            if (client instanceof MeterBinder measured) {
                measured.bindTo(registry);
            }
        }
    }

    @Override
    public void close() {
        for (AutoCloseable watch : watches) {
            closeOne(watch);
        }
        clients.values().forEach(QueryClient::close);
    }

    private static void closeOne(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException("a client did not close", e);
        }
    }
}
