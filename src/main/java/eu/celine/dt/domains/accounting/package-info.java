/**
 * The community's ledger: reads registry and measurements through lookups, hands them to {@code energy.balance}, keeps
 * balanced months while the data stays the same, and answers what any period of whole hours held. Serves the domains of
 * communities and of participants; knows neither their routes nor a country's money.
 */
@NullMarked
package eu.celine.dt.domains.accounting;

import org.jspecify.annotations.NullMarked;
