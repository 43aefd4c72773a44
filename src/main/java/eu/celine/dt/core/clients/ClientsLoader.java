package eu.celine.dt.core.clients;

import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.Problems;
import org.springframework.stereotype.Component;

/** Placeholder of the clients room's loader. */
@Component
public final class ClientsLoader {

    public ClientsRegistry load(ClientsConfig config, Problems problems) {
        return new ClientsRegistry();
    }
}
