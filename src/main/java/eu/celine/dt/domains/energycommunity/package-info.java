/**
 * The energy community of any country: its entity, its fetchers, who belongs to it. A country adds a {@link
 * eu.celine.dt.domains.energycommunity.Country} and fetchers of its own.
 */
@NullMarked
package eu.celine.dt.domains.energycommunity;

import org.jspecify.annotations.NullMarked;
