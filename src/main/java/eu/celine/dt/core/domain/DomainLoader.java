package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.config.ConfigReader;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.DomainEntry;
import eu.celine.dt.core.config.DomainsConfig;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.values.DomainValues;
import eu.celine.dt.core.values.ValuesService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the configuration to a snapshot of checked domains with compiled fetchers, or to every reason why not. */
@Component
final class DomainLoader {

    private final ConfigReader reader;
    private final Backends backends;
    private final DomainFactory factory;
    private final ValuesService values;

    DomainLoader(ConfigReader reader, Backends backends, DomainFactory factory, ValuesService values) {
        this.reader = reader;
        this.backends = backends;
        this.factory = factory;
        this.values = values;
    }

    /**
     * Reads all three families, opens the clients and makes the domains; starts none.
     *
     * @throws ConfigurationException with every problem of every family
     */
    DomainSnapshot load() {
        var problems = new Problems();
        DomainsConfig config = reader.domains(problems);
        reader.brokers(problems);
        backends.open(reader.clients(problems), problems);
        var beans = new ArrayList<DomainBean>();
        var mounted = new ArrayList<MountedDomain>();
        var complaints = new ArrayList<Supplier<List<Problem>>>();
        var checks = new DomainChecks(config.typePrefixes(), problems);
        List<DomainEntry> enabled = config.domains().stream()
                // An entry without a class is a problem already.
                .filter(entry -> entry.enabled() && !entry.importClass().isEmpty())
                .toList();
        for (DomainEntry entry : enabled) {
            mount(entry, checks, beans, mounted, complaints, problems);
        }
        checks.checkListedEntities(enabled);
        if (!problems.isEmpty()) {
            new DomainLives(beans).end();
            backends.close();
            throw new ConfigurationException(problems.all());
        }
        return new DomainSnapshot(mounted, config.typePrefixes(), new DomainLives(beans), complaints);
    }

    private void mount(
            DomainEntry entry,
            DomainChecks checks,
            List<DomainBean> beans,
            List<MountedDomain> mounted,
            List<Supplier<List<Problem>>> complaints,
            Problems problems) {
        var settings = new EntrySettings(entry);
        var ownValues = new DomainValues(values);
        DomainBean bean = factory.create(entry, settings, ownValues, problems);
        if (bean == null) {
            return;
        }
        beans.add(bean);
        DTDomain domain = bean.domain();
        try {
            String prefix = Objects.requireNonNullElse(entry.routePrefix(), domain.routePrefix());
            checks.checkIdentity(entry, domain, prefix);
            if (settings.hasUnreadOverrides()) {
                problems.add(entry.problem("overrides are written, but the constructor of " + entry.importClass()
                        + " reads none; remove them"));
            }
            Backends.Compiled compiled = backends.compile(domain, problems);
            ownValues.bind(compiled.fetchers());
            complaints.add(compiled.complaints());
            mounted.add(
                    new MountedDomain(domain, prefix, access(entry.access()), compiled.fetchers(), domain.routes()));
        } catch (RuntimeException fault) {
            problems.add(entry.problem(
                    "the class " + entry.importClass() + " failed while it was asked about itself: " + fault));
        }
    }

    private static AccessPolicy access(@Nullable AccessPolicy written) {
        return written == null ? AccessPolicy.DEFAULT : written;
    }
}
