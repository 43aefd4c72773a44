package eu.celine.dt.contracts;

/**
 * One entity that a subject belongs to.
 *
 * @param entityId an id under which the subject may address it
 * @param standing what the subject is to it
 */
public record Membership(String entityId, Standing standing) {}
