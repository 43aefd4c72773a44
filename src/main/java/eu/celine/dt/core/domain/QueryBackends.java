package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.clients.ClientsLoader;
import eu.celine.dt.core.clients.ClientsRegistry;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.values.FetcherCompiler;
import eu.celine.dt.core.values.Fetchers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Owns the clients of this process: opened at start-up, closed after the last domain has ended. */
@Component
final class QueryBackends implements Backends, MeterBinder {

    private final ClientsLoader loader;
    private final FetcherCompiler compiler;
    private @Nullable ClientsRegistry clients;
    private @Nullable MeterRegistry meters;

    QueryBackends(ClientsLoader loader, FetcherCompiler compiler) {
        this.loader = loader;
        this.compiler = compiler;
    }

    @Override
    public synchronized void open(ClientsConfig config, Problems problems) {
        clients = loader.load(config, problems);
        if (meters != null) {
            clients.measure(meters);
        }
    }

    /** Called before the clients are opened, and never where a configuration is only checked. */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        meters = registry;
    }

    @Override
    public Compiled compile(DTDomain domain, Problems problems) {
        Fetchers fetchers = compiler.compile(domain, clients(), problems);
        return new Compiled(fetchers, fetchers::findWarnings);
    }

    @Override
    public synchronized void close() {
        if (clients != null) {
            clients.close();
            clients = null;
        }
    }

    private synchronized ClientsRegistry clients() {
        if (clients == null) {
            throw new IllegalStateException("the clients are not open");
        }
        return clients;
    }
}
