package eu.celine.dt.contracts;

/** A what-if model that a domain offers; listed under its key in {@code /domains}. */
public interface DTSimulation {

    /** Its name in the URL, unique in the domain, for example {@code rec-planning}. */
    String key();
}
