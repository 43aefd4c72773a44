package eu.celine.dt.domains.participant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of each member's expected load can move into the windows of its day. A window's surplus goes to all members
 * pro rata to that energy; together they take neither more than the surplus nor more than they can move.
 */
final class ShiftableDays {

    private final Instant start;
    private final ZoneId zone;
    private final Map<String, Map<LocalDate, Double>> byMember = new HashMap<>();
    private final Map<LocalDate, Double> ofAll = new HashMap<>();
    private final Map<LocalDate, Double> surplus = new HashMap<>();

    /** @param hours of the horizon that begins at {@code start} */
    ShiftableDays(
            ShiftableLoad shiftable,
            UsualHours usual,
            List<FlexibilityWindow> windows,
            Instant start,
            int hours,
            ZoneId zone) {
        this.start = start;
        this.zone = zone;
        windows.forEach(window -> surplus.merge(dayOf(window), window.surplusKwh(), Double::sum));
        usual.loads().forEach((id, load) -> addMember(id, shiftable.share(id), load, windows, hours));
    }

    private void addMember(
            String participantId, double share, WeekProfile load, List<FlexibilityWindow> windows, int hours) {
        var days = new HashMap<LocalDate, Double>();
        for (int hour = 0; hour < hours; hour++) {
            ZonedDateTime local = local(hour);
            if (load.knows(local) && !inWindow(hour, windows)) {
                days.merge(local.toLocalDate(), share * load.meanKwh(local), Double::sum);
            }
        }
        if (!days.isEmpty()) {
            byMember.put(participantId, days);
        }
        days.forEach((day, kwh) -> ofAll.merge(day, kwh, Double::sum));
    }

    private static boolean inWindow(int hour, List<FlexibilityWindow> windows) {
        return windows.stream().anyMatch(window -> window.fromHour() <= hour && hour < window.untilHour());
    }

    private ZonedDateTime local(int hour) {
        return start.plusSeconds(3600L * hour).atZone(zone);
    }

    private LocalDate dayOf(FlexibilityWindow window) {
        return local(window.fromHour()).toLocalDate();
    }

    /** Over the whole horizon; null if nothing is known of the member's load. */
    @Nullable
    Double totalKwh(String participantId) {
        Map<LocalDate, Double> days = byMember.get(participantId);
        return days == null
                ? null
                : days.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The member's part of a window; null if nothing is known of the member's load. */
    @Nullable
    Double estimatedKwh(FlexibilityWindow window, String participantId) {
        Map<LocalDate, Double> days = byMember.get(participantId);
        if (days == null) {
            return null;
        }
        LocalDate day = dayOf(window);
        double ownKwh = days.getOrDefault(day, 0.0);
        double mostKwh = Math.max(ofAll.getOrDefault(day, 0.0), surplus.getOrDefault(day, 0.0));
        return ownKwh == 0 ? 0 : window.surplusKwh() * ownKwh / mostKwh;
    }
}
