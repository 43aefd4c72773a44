package eu.celine.dt.domains.participant;

import eu.celine.dt.domains.Row;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a participant.
 *
 * @param firstDays device id to the first local day on which it is the participant's; null where that is not known, so
 *     that all its rows count
 */
record OwnedDevices(Map<String, @Nullable LocalDate> firstDays) {

    OwnedDevices {
        // Not Map.copyOf: a day may be null, and the order is the statement's.
        firstDays = Collections.unmodifiableMap(new LinkedHashMap<>(firstDays));
    }

    static OwnedDevices of(List<Row> rows) {
        var firstDays = new LinkedHashMap<String, @Nullable LocalDate>();
        rows.forEach(row -> firstDays.put(row.requireText("device_id"), row.date("owned_from")));
        return new OwnedDevices(firstDays);
    }

    List<String> ids() {
        return List.copyOf(firstDays.keySet());
    }

    /**
     * Each device with its first day, as {@code meter-1 2026-01-31}. A statement cannot look up a device's day, but a
     * template can look for the pair.
     */
    List<String> pairs() {
        return firstDays.entrySet().stream()
                .filter(device -> device.getValue() != null)
                .map(device -> device.getKey() + " " + device.getValue())
                .toList();
    }

    /** The first days themselves, each once and in order. */
    List<String> days() {
        var days = new TreeSet<String>();
        for (LocalDate day : firstDays.values()) {
            if (day != null) {
                days.add(day.toString());
            }
        }
        return List.copyOf(days);
    }
}
