package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.values.Fetchers;
import java.util.List;
import java.util.function.Supplier;

/** What the loader needs of the rooms below it: clients, and fetchers compiled against them. */
interface Backends {

    /** Opens the clients; called once, before any domain is compiled. */
    void open(ClientsConfig config, Problems problems);

    /** Compiles the domain's fetchers; those with problems are missing. */
    Compiled compile(DTDomain domain, Problems problems);

    /** Closes the clients; later calls do nothing. */
    void close();

    /**
     * The fetchers of one domain.
     *
     * @param complaints asks what the backends say of the statements when they prepare them without running them; data
     *     may be yet to come, hence no problem of a start. May block until the backends answer
     */
    record Compiled(Fetchers fetchers, Supplier<List<Problem>> complaints) {}
}
