/** The Italian renewable energy community (CER): regions with their two zone maps, premium rates, zonal prices. */
@NullMarked
package eu.celine.dt.domains.energycommunity.it;

import org.jspecify.annotations.NullMarked;
