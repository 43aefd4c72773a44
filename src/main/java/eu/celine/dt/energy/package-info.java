/**
 * Pure computation about energy and money: no Spring, no I/O, no clock. Whoever passes the same data in gets the same
 * figures out, on any machine.
 */
@NullMarked
package eu.celine.dt.energy;

import org.jspecify.annotations.NullMarked;
