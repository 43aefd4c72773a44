package eu.celine.dt.core.domain;

import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks the configuration and every query without starting a domain or serving a request. */
@Component
public final class ConfigurationCheck {

    /** The Spring profile in which nothing starts by itself. */
    public static final String PROFILE = "validate";

    private final DomainLoader loader;
    private final Backends backends;

    ConfigurationCheck(DomainLoader loader, Backends backends) {
        this.loader = loader;
        this.backends = backends;
    }

    /** Every problem; a statement that its backend refuses is one as well. */
    public List<Problem> findProblems() {
        try {
            DomainSnapshot snapshot = loader.load();
            List<Problem> complaints = snapshot.complaints();
            snapshot.end();
            return complaints;
        } catch (ConfigurationException fault) {
            return fault.problems();
        } finally {
            backends.close();
        }
    }
}
