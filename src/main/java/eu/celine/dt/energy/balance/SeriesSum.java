package eu.celine.dt.energy.balance;

/**
 * What several series that count together have at a step, and how often they were clamped, repeated or unusable.
 *
 * @param parts all at the same step
 * @param lastNeeded of each part the last step in which it is needed
 */
record SeriesSum(AlignedSeries[] parts, int[] lastNeeded) {

    static SeriesSum of(AlignedSeries[] parts) {
        int[] lastNeeded = new int[parts.length];
        for (int part = 0; part < parts.length; part++) {
            lastNeeded[part] = isReplaced(parts[part], parts) ? parts[part].lastStep() : Integer.MAX_VALUE;
        }
        return new SeriesSum(parts, lastNeeded);
    }

    /**
     * Whether another device begins where this one ends, or later. If none does, this one has fallen silent: to go on
     * without it would be to take what it has not said for 0. A device without any value never began.
     */
    private static boolean isReplaced(AlignedSeries part, AlignedSeries[] parts) {
        for (AlignedSeries other : parts) {
            if (other.firstStep() >= part.lastStep() && other.lastStep() > part.lastStep()) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return parts.length == 0;
    }

    /**
     * The sum of the parts that have begun and were not replaced; NaN if one of these lacks the step, or there is none. A
     * part that stands alone is needed always.
     */
    double kwh(int step) {
        if (parts.length == 1) {
            return parts[0].kwh()[step];
        }
        double sum = 0;
        boolean any = false;
        for (int part = 0; part < parts.length; part++) {
            if (step >= parts[part].firstStep() && step <= lastNeeded[part]) {
                sum += parts[part].kwh()[step];
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
