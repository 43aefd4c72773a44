package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kind of client that {@code clients.yaml} names by its {@code type} and that asks somebody else for the rows. */
public interface RemoteClientType {

    /** The word under {@code type}. */
    String type();

    /**
     * Reads an entry's settings. Whatever cannot be used is added to the problems; nothing is connected yet.
     *
     * @return what makes the client once the whole configuration is sound; null after a complaint
     */
    @Nullable
    Supplier<QueryClient> read(ClientEntry entry, Problems problems);
}
