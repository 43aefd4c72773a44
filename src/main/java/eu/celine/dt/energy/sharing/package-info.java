/**
 * How energy that members inject and withdraw in the same hour is shared: how much it is, and to which plants and which
 * members it is attributed. Knows arrays, not points or communities.
 */
@NullMarked
package eu.celine.dt.energy.sharing;

import org.jspecify.annotations.NullMarked;
