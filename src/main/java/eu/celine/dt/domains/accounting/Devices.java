package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which connection point a reading belongs to: the one it names, or the one at which its device stands. */
final class Devices {

    /** Index of no point: the reading is not the community's, or it cannot be told whose it is. */
    static final int NONE = -1;

    /** What a reading names. */
    record Source(
            String deviceId,
            @Nullable String pointId,
            @Nullable String participantId) {

        boolean namesNobody() {
            return pointId == null && participantId == null;
        }
    }

    /** A device's time at a point. */
    record Stay(ValidTimes times, int point) {}

    private final Map<Source, Integer> points;
    private final Map<String, List<Stay>> stays;

    /**
     * @param points every source that any reading names, with its point's index or {@link #NONE}
     * @param stays for sources that name nobody: where their device stood when
     */
    Devices(Map<Source, Integer> points, Map<String, List<Stay>> stays) {
        this.points = Map.copyOf(points);
        this.stays = Map.copyOf(stays);
    }

    /** The devices with readings of this community, sorted. */
    List<String> ids() {
        var ids = new TreeSet<>(stays.keySet());
        points.forEach((source, point) -> {
            if (point != NONE) {
                ids.add(source.deviceId());
            }
        });
        return List.copyOf(ids);
    }

    /** Index of the reading's point, or {@link #NONE}. */
    int find(Source source, long second) {
        if (source.namesNobody()) {
            for (Stay stay : stays.getOrDefault(source.deviceId(), List.of())) {
                if (stay.times().contains(second)) {
                    return stay.point();
                }
            }
            return NONE;
        }
        return points.getOrDefault(source, NONE);
    }
}
