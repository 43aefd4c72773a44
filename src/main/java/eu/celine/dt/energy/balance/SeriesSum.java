package eu.celine.dt.energy.balance;

/**
 * What several series that count together have at a step, and how often they were clamped, repeated or unusable.
 *
 * @param parts all at the same step
 */
record SeriesSum(AlignedSeries[] parts) {

    boolean isEmpty() {
        return parts.length == 0;
    }

    /**
     * The sum of the parts that have begun and not ended; NaN if one of these lacks the step, or there is none. A part that
     * stands alone is needed always.
     */
    double kwh(int step) {
        if (parts.length == 1) {
            return parts[0].kwh()[step];
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
