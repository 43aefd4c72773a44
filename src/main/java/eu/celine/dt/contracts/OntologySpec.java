package eu.celine.dt.contracts;

/**
 * A JSON-LD view that a domain offers.
 *
 * @param id its name in the URL
 */
public record OntologySpec(String id) {}
