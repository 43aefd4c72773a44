package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.PointDraft.Origin;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds points at which two fiscal meters were read at once. A meter that replaces another overlaps it by a day at most;
 * two that both go on may be two, or one that is delivered twice.
 */
final class FiscalMeters {

    private static final long MOST_OVERLAP_SECONDS = 86_400;

    private final Map<Flow, List<Reading>> readings = new HashMap<>();

    private record Flow(Origin origin, String pointId, String direction) {}

    private record Reading(String deviceId, Interval interval) {}

    /**
     * Adds what one device was read for.
     *
     * @param claims the points at which it stood
     */
    void add(Row row, String deviceId, List<Claim> claims) {
        for (String direction : List.of("import", "export")) {
            Instant first = row.instant("first_" + direction);
            Instant last = row.instant("last_" + direction);
            if (first == null || last == null) {
                continue;
            }
            Spans read = Spans.of(List.of(new Interval(first.getEpochSecond(), last.getEpochSecond() + 1)));
            for (Claim claim : claims) {
                var flow = new Flow(claim.draft().origin, claim.draft().id, direction);
                claim.during(read).times().intervals().forEach(interval -> readings.computeIfAbsent(
                                flow, _ -> new ArrayList<>())
                        .add(new Reading(deviceId, interval)));
            }
        }
    }

    Set<String> pointsWithSeveral() {
        var points = new TreeSet<String>();
        readings.forEach((flow, ofPoint) -> {
            if (overlap(ofPoint)) {
                points.add(flow.pointId());
            }
        });
        return points;
    }

    private static boolean overlap(List<Reading> readings) {
        for (int index = 0; index < readings.size(); index++) {
            for (Reading other : readings.subList(index + 1, readings.size())) {
                if (overlap(readings.get(index), other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean overlap(Reading one, Reading other) {
        long from = Math.max(one.interval().fromSecond(), other.interval().fromSecond());
        long until = Math.min(one.interval().untilSecond(), other.interval().untilSecond());
        return !one.deviceId().equals(other.deviceId()) && until - from > MOST_OVERLAP_SECONDS;
    }
}
