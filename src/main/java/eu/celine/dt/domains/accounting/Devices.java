package eu.celine.dt.domains.accounting;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which connection point a reading belongs to: the one it names, or the one at which its device stands. */
final class Devices {

    /** What a reading names. */
    record Source(
            String deviceId,
            @Nullable String pointId,
            @Nullable String participantId) {

        boolean namesNobody() {
            return pointId == null && participantId == null;
        }
    }

    private final Map<Source, Stays> stays;

    /** @param stays every source that any reading names, with the points to which its readings belong */
    Devices(Map<Source, Stays> stays) {
        this.stays = Map.copyOf(stays);
    }

    /** The devices with readings of this community, sorted. */
    List<String> ids() {
        var ids = new TreeSet<String>();
        stays.forEach((source, ofSource) -> {
            if (!ofSource.isEmpty()) {
                ids.add(source.deviceId());
            }
        });
        return List.copyOf(ids);
    }

    /** The points to which what the source says belongs. */
    Stays find(Source source) {
        return stays.getOrDefault(source, Stays.NOWHERE);
    }
}
