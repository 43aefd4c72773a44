package eu.celine.dt.domains.participant;

import eu.celine.dt.energy.balance.EnergyTotals;

/**
 * What a member, or one of its points, had of a stretch of time.
 *
 * @param withdrawnShareKwh shared energy attributed to its withdrawal
 * @param injectedShareKwh shared energy attributed to its injection
 */
record MemberPart(EnergyTotals totals, double withdrawnShareKwh, double injectedShareKwh) {}
