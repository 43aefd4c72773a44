/**
 * From the rows that meters and plants delivered to the energies of connection points, substations and the community, an
 * hour at a time and with an account of what was missing. Works on months: a whole calendar month of a community is
 * balanced once, any period of whole hours is then added up from months.
 *
 * <p>The rules are accounting.md's: a connection point is balanced by itself, measured values go before derived ones, a
 * value that is missing is never zero. In arrays of this package NaN marks a missing value.
 */
@NullMarked
package eu.celine.dt.energy.balance;

import org.jspecify.annotations.NullMarked;
