package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.values.Fetchers;

/** What the loader needs of the rooms below it: clients, and fetchers compiled against them. */
interface Backends {

    /** Opens the clients; called once, before any domain is compiled. */
    void open(ClientsConfig config, Problems problems);

    /** The domain's fetchers; those with problems are missing. */
    Fetchers compile(DTDomain domain, Problems problems);

    /** Closes the clients; later calls do nothing. */
    void close();
}
