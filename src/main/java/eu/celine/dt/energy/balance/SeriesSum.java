package eu.celine.dt.energy.balance;

import java.util.List;

/** What several series that count together have at a step, and how often they were clamped, repeated or unusable. */
record SeriesSum(List<AlignedSeries> parts) {

    static final SeriesSum NONE = new SeriesSum(List.of());

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The sum of the parts that have begun and not ended; NaN if one of them lacks the step, or all have ended. */
    double kwh(int step) {
        if (parts.size() == 1) {
            return parts.getFirst().kwh()[step];
        }
        double sum = 0;
        boolean any = false;
        for (AlignedSeries part : parts) {
            if (step >= part.firstStep() && step <= part.lastStep()) {
                sum += part.kwh()[step];
                any = true;
            }
        }
        return any ? sum : Double.NaN;
    }

    boolean clamped(int step) {
        for (AlignedSeries part : parts) {
            if (part.clamped().get(step)) {
                return true;
            }
        }
        return false;
    }

    int unusable(int hour) {
        int count = 0;
        for (AlignedSeries part : parts) {
            count += part.unusablePerHour()[hour];
        }
        return count;
    }

    int repeated(int hour) {
        int count = 0;
        for (AlignedSeries part : parts) {
            count += part.repeatedPerHour()[hour];
        }
        return count;
    }
}
