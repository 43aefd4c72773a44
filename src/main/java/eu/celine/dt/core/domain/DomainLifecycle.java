package eu.celine.dt.core.domain;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Loads and starts the domains before the first request can arrive and ends them after the last one has left.
 */
@Component
@Profile("!" + ConfigurationCheck.PROFILE)
final class DomainLifecycle implements SmartLifecycle {

    /**
     * Before the web server's phase, which is 2,048 below the default, and therefore stopped after it. Its own
     * constant is out of reach here: this room knows no HTTP server.
     */
    static final int PHASE = DEFAULT_PHASE - 4096;

    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(DomainLifecycle.class);

    private final DomainLoader loader;
    private final DomainRegistry registry;
    private final Backends backends;
    private volatile @Nullable DomainSnapshot started;
    private volatile @Nullable Thread statementCheck;

    DomainLifecycle(DomainLoader loader, DomainRegistry registry, Backends backends) {
        this.loader = loader;
        this.registry = registry;
        this.backends = backends;
    }

    @Override
    public void start() {
        DomainSnapshot snapshot = loader.load();
        try {
            registry.replace(snapshot);
            snapshot.start();
        } catch (RuntimeException fault) {
            snapshot.end();
            backends.close();
            throw fault;
        }
        started = snapshot;
        // Aside: a backend may still be opening its data, and serving need not wait for its opinion.
        statementCheck = Thread.ofVirtual().name("statement-check").start(() -> warnOfStatements(snapshot));
        log.info("{} domains loaded: {}", snapshot.domains().size(), names(snapshot));
    }

    @Override
    public void stop() {
        started = null;
        endStatementCheck();
        // By now the web server has waited for its requests; whoever still holds the snapshot has had its time.
        registry.current().end();
        backends.close();
    }

    @Override
    public boolean isRunning() {
        return started != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private static void warnOfStatements(DomainSnapshot snapshot) {
        try {
            snapshot.complaints().forEach(complaint -> log.warn("{}", complaint));
        } catch (RuntimeException fault) {
            log.warn("the statements could not be checked", fault);
        }
    }

    private void endStatementCheck() {
        Thread running = statementCheck;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(LONGEST_END);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
    }

    private static String names(DomainSnapshot snapshot) {
        return snapshot.domains().stream()
                .map(mounted -> mounted.domain().name() + " at " + mounted.routePrefix())
                .collect(Collectors.joining(", "));
    }
}
