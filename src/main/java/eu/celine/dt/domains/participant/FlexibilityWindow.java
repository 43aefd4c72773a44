package eu.celine.dt.domains.participant;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive hours in which the community is expected to export, so that load moved there would be shared.
 *
 * @param fromHour first hour of the horizon
 * @param untilHour hour after the last
 * @param surplusKwh expected net export
 * @param confidence 0 to 1; null where the forecast has no band
 * @param persistence whether a forecast is missing for any of its hours
 */
record FlexibilityWindow(
        int fromHour,
        int untilHour,
        double surplusKwh,
        @Nullable Double confidence,
        boolean persistence) {

    /** Net export from which on an hour counts, kWh. Source: celine-pipelines, apps/rec_flexibility. */
    static final double LEAST_SURPLUS_KWH = 0.5;

    /** First local hour of the day. Source: as above. */
    static final int FIRST_HOUR_OF_DAY = 5;

    /** Length in hours. Source: as above. */
    static final int SHORTEST = 2;

    static final int LONGEST = 3;

    /** What a mean of the past is trusted at most. */
    static final double MOST_CONFIDENCE_OF_PERSISTENCE = 0.5;

    /**
     * The windows of a horizon: each run of hours with surplus, cut into parts of two or three hours that differ by one
     * hour at most.
     *
     * @param hours an element an hour; null where nothing is expected
     */
    static List<FlexibilityWindow> find(@Nullable SurplusHour[] hours, Instant start, ZoneId zone) {
        var windows = new ArrayList<FlexibilityWindow>();
        int from = 0;
        for (int hour = 0; hour <= hours.length; hour++) {
            if (hour == hours.length || !counts(hours[hour], start.plusSeconds(3600L * hour), zone)) {
                cut(hours, from, hour, windows);
                from = hour + 1;
            }
        }
        return windows;
    }

    private static boolean counts(@Nullable SurplusHour hour, Instant start, ZoneId zone) {
        return hour != null
                && hour.kwh() > LEAST_SURPLUS_KWH
                && start.atZone(zone).getHour() >= FIRST_HOUR_OF_DAY;
    }

    private static void cut(@Nullable SurplusHour[] hours, int from, int until, List<FlexibilityWindow> windows) {
        int length = until - from;
        if (length < SHORTEST) {
            return;
        }
        int parts = (length + LONGEST - 1) / LONGEST;
        for (int part = 0; part < parts; part++) {
            windows.add(of(hours, from + length * part / parts, from + length * (part + 1) / parts));
        }
    }

    private static FlexibilityWindow of(@Nullable SurplusHour[] hours, int from, int until) {
        double surplusKwh = 0;
        double spreadKwh = 0;
        boolean persistence = false;
        for (int index = from; index < until; index++) {
            SurplusHour hour = hours[index];
            if (hour != null) {
                surplusKwh += hour.kwh();
                spreadKwh += hour.spreadKwh();
                persistence |= hour.persistence();
            }
        }
        return new FlexibilityWindow(
                from, until, surplusKwh, confidence(surplusKwh, spreadKwh, persistence), persistence);
    }

    /** 1 − (p90 − p10) / (2 p50), within 0 and 1. */
    private static @Nullable Double confidence(double surplusKwh, double spreadKwh, boolean persistence) {
        if (Double.isNaN(spreadKwh)) {
            return null;
        }
        double most = persistence ? MOST_CONFIDENCE_OF_PERSISTENCE : 1;
        return Math.clamp(1 - spreadKwh / surplusKwh, 0, most);
    }
}
