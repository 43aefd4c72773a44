/**
 * From {@code domains.yaml} to one immutable snapshot of mounted domains, and from an entity id to a
 * {@link eu.celine.dt.contracts.RunContext}. Knows no concrete domain and no HTTP.
 */
@NullMarked
package eu.celine.dt.core.domain;

import org.jspecify.annotations.NullMarked;
