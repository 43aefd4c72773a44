package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection point while the model is being built. */
final class PointDraft {

    final String id;
    final @Nullable String participantId;
    boolean production;

    @Nullable
    String substationId;

    final List<Interval> connected = new ArrayList<>();
    final List<Plant> plants = new ArrayList<>();
    final List<Interval> stored = new ArrayList<>();
    double storageKwh;

    PointDraft(String id, @Nullable String participantId) {
        this.id = id;
        this.participantId = participantId;
    }

    /** @param belongs when its participant is a member */
    LedgerPoint finish(ValidTimes belongs, @Nullable String onlySubstation) {
        ValidTimes connection = connected.isEmpty() ? ValidTimes.ALWAYS : ValidTimes.of(connected);
        return new LedgerPoint(
                id,
                participantId,
                production,
                substationId == null ? onlySubstation : substationId,
                connection.and(belongs),
                ValidTimes.of(stored),
                storageKwh,
                plants);
    }
}
