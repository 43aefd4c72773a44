/** A member of a community: who it is, what its meters saw, what it owns. */
@NullMarked
package eu.celine.dt.domains.participant;

import org.jspecify.annotations.NullMarked;
