package eu.celine.dt.api;

import java.util.function.Consumer;

/** Tells of each load of domains. */
interface DomainEditions {

    /** Calls the listener at once if domains are loaded, and whenever they are replaced. */
    void onChange(Consumer<DomainEdition> listener);
}
