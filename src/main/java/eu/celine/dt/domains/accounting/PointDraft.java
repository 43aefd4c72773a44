package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection point in the time of one owner, while the model is being built. */
final class PointDraft {

    /** By id; what is no point of the table after one that is, and an owner after nobody. */
    static final Comparator<PointDraft> ORDER = Comparator.<PointDraft, String>comparing(draft -> draft.id)
            .thenComparing(draft -> draft.origin)
            .thenComparing(draft -> draft.participantId, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Where the id comes from: ids of different tables may be equal without meaning the same. */
    enum Origin {
        POINT,
        PARTICIPANT,
        ASSET
    }

    final Origin origin;
    final String id;
    final @Nullable String participantId;
    boolean production;

    @Nullable
    String substationId;

    final List<Interval> connected = new ArrayList<>();
    final List<Plant> plants = new ArrayList<>();
    final List<Interval> stored = new ArrayList<>();
    double storageKwh;

    /** When it counts; null until that is settled, and for one without rows, which counts as its owner belongs. */
    @Nullable
    Spans counts;

    PointDraft(Origin origin, String id, @Nullable String participantId) {
        this.origin = origin;
        this.id = id;
        this.participantId = participantId;
    }

    LedgerPoint finish(Spans counting, @Nullable String onlySubstation) {
        return new LedgerPoint(
                id,
                participantId,
                production,
                substationId == null ? onlySubstation : substationId,
                counting.toValidTimes(),
                Spans.of(stored).toValidTimes(),
                storageKwh,
                plants);
    }
}
