package eu.celine.dt.energy.italy;

/**
 * How a community divides what its shared energy earns: one part to producers by their attributed injection, one to
 * consumers by their attributed withdrawal, one to a common fund. Source: the community's own rules; no law fixes them.
 *
 * @param producerShare 0 to 1; the three add up to 1
 */
public record Distribution(double producerShare, double consumerShare, double fundShare) {

    public Distribution {
        Numbers.requireShare("producerShare", producerShare);
        Numbers.requireShare("consumerShare", consumerShare);
        Numbers.requireShare("fundShare", fundShare);
        double sum = producerShare + consumerShare + fundShare;
        if (Math.abs(sum - 1) > Numbers.SHARE_TOLERANCE) {
            throw new IllegalArgumentException(
                    "producer, consumer and fund share are %s, %s and %s, together %s; they must add up to 1"
                            .formatted(producerShare, consumerShare, fundShare, sum));
        }
    }

    /**
     * Divides an amount of any sign. A part that no member has a claim to, because nothing was injected or withdrawn,
     * stays in the fund. Months that are divided
     * one by one do not give what their sum gives, as the weights differ: divide at one level and add up.
     *
     * @param injectedKwh attributed injection of each member
     * @param withdrawnKwh attributed withdrawal of each member, in the same order
     */
    public Parts divide(double amountEur, double[] injectedKwh, double[] withdrawnKwh) {
        Numbers.requireFinite("amountEur", amountEur);
        Numbers.requireLength("withdrawnKwh", withdrawnKwh, injectedKwh.length);
        Numbers.requireNotNegative("injectedKwh", injectedKwh);
        Numbers.requireNotNegative("withdrawnKwh", withdrawnKwh);
        // Every part is a whole number of the amount's last bit, so any order of adding them is exact.
        double unitEur = Math.ulp(amountEur);
        long units = (long) (Math.abs(amountEur) / unitEur);
        long[] shares = LargestRemainder.split(units, new double[] {producerShare, consumerShare, fundShare});
        double signedUnitEur = Math.copySign(unitEur, amountEur);
        var producerEur = new double[injectedKwh.length];
        var consumerEur = new double[withdrawnKwh.length];
        long unclaimed = divide(shares[0], injectedKwh, signedUnitEur, producerEur)
                + divide(shares[1], withdrawnKwh, signedUnitEur, consumerEur);
        return new Parts(producerEur, consumerEur, eur(shares[2] + unclaimed, signedUnitEur));
    }

    private static long divide(long units, double[] weights, double unitEur, double[] partsEur) {
        if (Numbers.sum(weights, 0, weights.length) == 0) {
            return units;
        }
        long[] parts = LargestRemainder.split(units, weights);
        for (int member = 0; member < parts.length; member++) {
            partsEur[member] = eur(parts[member], unitEur);
        }
        return 0;
    }

    private static double eur(long units, double unitEur) {
        // Nothing of a negative amount would be a negative zero, which answers print.
        return units == 0 ? 0 : units * unitEur;
    }

    /**
     * An amount in parts that add up to it exactly, in any order.
     *
     * @param producerEur of each member as a producer
     * @param consumerEur of each member as a consumer, in the same order
     */
    // Handed over, never written again, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Parts(double[] producerEur, double[] consumerEur, double fundEur) {

        public double memberEur(int member) {
            return producerEur[member] + consumerEur[member];
        }
    }
}
