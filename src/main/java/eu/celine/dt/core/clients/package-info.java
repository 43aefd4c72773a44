/**
 * The data backends behind {@link eu.celine.dt.contracts.QueryClient}, and the embedded dataset with its sample. Knows
 * nothing of domains or fetchers.
 */
@NullMarked
package eu.celine.dt.core.clients;

import org.jspecify.annotations.NullMarked;
