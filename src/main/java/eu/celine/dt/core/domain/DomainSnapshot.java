package eu.celine.dt.core.domain;

import eu.celine.dt.core.config.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The domains of one load: immutable, and alive until its last user lets go.
 *
 * <p>The registry holds the snapshot while it is current, each request while it runs. When a newer snapshot replaces
 * it and the last request has released it, its domains end, exactly once. From then on {@link #acquire()} fails, so
 * that a request which read the old reference too late takes the new one.
 */
public final class DomainSnapshot {

    private final List<MountedDomain> domains;
    private final Map<String, String> typePrefixes;
    private final ReservedIds reservedIds;
    private final String etag;
    private final DomainLives lives;
    private final List<Supplier<List<Problem>>> complaints;
    private final AtomicLong holders = new AtomicLong(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    DomainSnapshot(
            List<MountedDomain> domains,
            Map<String, String> configuredTypes,
            DomainLives lives,
            List<Supplier<List<Problem>>> complaints) {
        this.domains = List.copyOf(domains);
        this.typePrefixes = used(configuredTypes, domains);
        var prefixes = new TreeSet<>(configuredTypes.values());
        domains.forEach(mounted -> prefixes.add(mounted.routePrefix()));
        this.reservedIds = new ReservedIds(prefixes);
        this.etag = SnapshotHash.of(this.domains, typePrefixes);
        this.lives = lives;
        this.complaints = List.copyOf(complaints);
    }

    /** A snapshot of domains that are made and started elsewhere, for code that is tested without configuration. */
    public static DomainSnapshot of(List<MountedDomain> domains, Map<String, String> typePrefixes) {
        return new DomainSnapshot(domains, typePrefixes, new DomainLives(List.of()), List.of());
    }

    public List<MountedDomain> domains() {
        return domains;
    }

    /** Type to its address, for types with at least one domain. */
    public Map<String, String> typePrefixes() {
        return typePrefixes;
    }

    /** The domains of a type in the order of configuration. */
    public List<MountedDomain> ofType(String type) {
        return domains.stream()
                .filter(mounted -> mounted.domain().domainType().equals(type))
                .toList();
    }

    /** A hash of the content, without quotes: equal on every instance with the same configuration. */
    public String etag() {
        return etag;
    }

    /**
     * Keeps the domains alive until {@link #release()}.
     *
     * @return false if they have ended; read the registry's current snapshot again
     */
    public boolean acquire() {
        long seen = holders.get();
        while (seen > 0) {
            if (holders.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = holders.get();
        }
        return false;
    }

    /** Gives back one {@link #acquire()}; the last one ends the domains of a replaced snapshot. */
    public void release() {
        if (holders.decrementAndGet() == 0) {
            end();
        }
    }

    /** Starts the domains in the order of configuration. */
    void start() {
        lives.start();
    }

    /** Ends the domains now, whoever still holds them; later calls do nothing. */
    void end() {
        if (ended.compareAndSet(false, true)) {
            lives.end();
        }
    }

    /** Asks the backends about the statements; see {@link Backends.Compiled}. */
    List<Problem> complaints() {
        // Domains that share a client report the same of it.
        return complaints.stream()
                .flatMap(found -> found.get().stream())
                .distinct()
                .toList();
    }

    ReservedIds reservedIds() {
        return reservedIds;
    }

    private static Map<String, String> used(Map<String, String> configured, List<MountedDomain> domains) {
        var used = new LinkedHashMap<String, String>();
        configured.forEach((type, prefix) -> {
            if (domains.stream()
                    .anyMatch(mounted -> mounted.domain().domainType().equals(type))) {
                used.put(type, prefix);
            }
        });
        return Collections.unmodifiableMap(used);
    }
}
