package eu.celine.dt.energy.italy;

/**
 * What a capital grant takes off the premium tariff. Source: GSE, Regole Operative, 16 July 2025, p. 40; the exemption of
 * natural persons since DM 127 of 16 May 2025 (read at second hand).
 */
public final class GrantReduction {

    /** The largest grant beside the premium, as a share of the eligible cost; beyond it the tariff is lost. */
    public static final double LARGEST_GRANT_SHARE = 0.40;

    /** What the largest grant takes off. */
    public static final double LARGEST_FACTOR = 0.50;

    private GrantReduction() {}

    /**
     * Whether a grant is so large that the tariff is lost. A share that was computed from two amounts does not lose it
     * for the last bits of a division.
     *
     * @param grantShare grant / eligible cost
     */
    public static boolean losesTariff(double grantShare) {
        return Numbers.requireNotNegative("grantShare", grantShare) > LARGEST_GRANT_SHARE + Numbers.SHARE_TOLERANCE;
    }

    /**
     * F, linear from 0 without a grant to 0.50 at the largest grant.
     *
     * @throws IllegalArgumentException above it: no factor stands for a lost tariff, which exempt members lose as well
     */
    public static double factor(double grantShare) {
        if (losesTariff(grantShare)) {
            throw new IllegalArgumentException(
                    "a grant of %s of the eligible cost loses the tariff; ask losesTariff first".formatted(grantShare));
        }
        return Math.min(LARGEST_FACTOR, grantShare / LARGEST_GRANT_SHARE * LARGEST_FACTOR);
    }

    /**
     * The tariff that is left, in EUR/MWh; 0 where the grant loses it. F works on the part of the hour's energy that
     * enterprises withdraw: public, religious, third-sector and environmental bodies and natural persons are exempt.
     *
     * @param tariffEurMwh the hour's tariff before the reduction
     * @param enterpriseShare enterprises' part of the withdrawal, 0 to 1
     */
    public static double reducedEurMwh(double tariffEurMwh, double grantShare, double enterpriseShare) {
        if (losesTariff(grantShare)) {
            return 0;
        }
        return tariffEurMwh * (1 - factor(grantShare) * Numbers.requireShare("enterpriseShare", enterpriseShare));
    }
}
