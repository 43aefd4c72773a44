package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection point of the community, registered or assumed.
 *
 * @param participantId whose it is; null for a plant of the community itself
 * @param production whether it is a stand-alone plant
 * @param substationId its primary substation, or the community's only one; null if neither is known
 * @param counts while it is connected and its participant belongs
 * @param stored while a storage stands behind it
 * @param storageKwh nominal capacity behind it
 */
public record LedgerPoint(
        String id,
        @Nullable String participantId,
        boolean production,
        @Nullable String substationId,
        ValidTimes counts,
        ValidTimes stored,
        double storageKwh,
        List<Plant> plants) {

    public LedgerPoint {
        plants = List.copyOf(plants);
    }
}
