package eu.celine.dt.energy.italy;

/**
 * Enterprises' part of a substation's withdrawal by the hour. That shared energy is divided between exempt members and
 * others by their withdrawals is an assumption: the rules name the exemption, not the division.
 */
public final class EnterpriseShare {

    private EnterpriseShare() {}

    /**
     * Divides enterprises' withdrawal by all members'.
     *
     * @param enterpriseKwh withdrawal of the members for whom {@link MemberType#countsAsEnterprise()} holds, by the hour
     * @param withdrawnKwh withdrawal of all members, same length
     * @return shares from 0 to 1, same length; 0 in an hour without withdrawal
     */
    public static double[] of(double[] enterpriseKwh, double[] withdrawnKwh) {
        Numbers.requireLength("withdrawnKwh", withdrawnKwh, enterpriseKwh.length);
        Numbers.requireNotNegative("enterpriseKwh", enterpriseKwh);
        Numbers.requireNotNegative("withdrawnKwh", withdrawnKwh);
        var shares = new double[withdrawnKwh.length];
        for (int hour = 0; hour < shares.length; hour++) {
            if (enterpriseKwh[hour] > withdrawnKwh[hour] * (1 + Numbers.SHARE_TOLERANCE)) {
                throw new IllegalArgumentException("enterprises withdraw %s kWh of %s kWh in hour %d"
                        .formatted(enterpriseKwh[hour], withdrawnKwh[hour], hour));
            }
            shares[hour] = withdrawnKwh[hour] == 0 ? 0 : Math.min(1, enterpriseKwh[hour] / withdrawnKwh[hour]);
        }
        return shares;
    }
}
