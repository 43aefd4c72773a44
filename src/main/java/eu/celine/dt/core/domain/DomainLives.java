package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the domains of one snapshot in order and ends those that started, last first. */
final class DomainLives {

    private static final Logger log = LoggerFactory.getLogger(DomainLives.class);

    private final List<DomainBean> beans;
    private final Deque<DTDomain> started = new ArrayDeque<>();

    DomainLives(List<DomainBean> beans) {
        this.beans = List.copyOf(beans);
    }

    /**
     * Calls {@link DTDomain#onStartup()} of each domain.
     *
     * @throws IllegalStateException naming the first domain that failed; those before it have ended again
     */
    synchronized void start() {
        for (DomainBean bean : beans) {
            DTDomain domain = bean.domain();
            try {
                domain.onStartup();
            } catch (RuntimeException fault) {
                end();
                throw new IllegalStateException(
                        "the domain " + domain.name() + " failed in onStartup: " + fault.getMessage(), fault);
            }
            started.push(domain);
        }
    }

    /** Calls {@link DTDomain#onShutdown()} of each started domain; one that fails does not keep the others alive. */
    synchronized void end() {
        while (!started.isEmpty()) {
            DTDomain domain = started.pop();
            try {
                domain.onShutdown();
            } catch (RuntimeException fault) {
                log.error("the domain {} failed in onShutdown", domain.name(), fault);
            }
        }
        for (DomainBean bean : beans.reversed()) {
            bean.beans().destroySingletons();
        }
    }
}
