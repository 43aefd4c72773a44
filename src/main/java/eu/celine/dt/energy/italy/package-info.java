/**
 * The money of an Italian energy community: who is eligible, the premium tariff, valorisation, sales, surplus, fees and
 * how an amount is divided among members. Knows the JDK alone: energies, prices and dated rules come in as arrays and
 * records, figures go out. Rules come from DM CACER 414/2023, DM 127/2025 and the GSE Regole Operative of 16 July 2025;
 * where a source was read at second hand only, the type says so.
 */
@NullMarked
package eu.celine.dt.energy.italy;

import org.jspecify.annotations.NullMarked;
