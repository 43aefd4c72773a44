package eu.celine.dt.energy.italy;

import java.util.List;

/**
 * The part of a year's premium that has to go to consumers other than enterprises or to social purposes (importo
 * eccedentario). It is a part of the premium and never added to it. Source: GSE, Regole Operative, 16 July 2025, p. 41
 * and 42 (read at second hand).
 */
public final class Surplus {

    /** Share of the injection above which it begins, for plants with the tariff alone. */
    public static final double THRESHOLD = 0.55;

    /** Likewise for plants with a capital grant. */
    public static final double THRESHOLD_WITH_GRANT = 0.45;

    private Surplus() {}

    /**
     * The surplus of a community in EUR: the sum over its two sets of plants, without and with a grant.
     *
     * @param plants the eligible ones, in one whole calendar year
     */
    public static double eur(List<PlantYear> plants) {
        return ofSet(plants, false) + ofSet(plants, true);
    }

    /** {@code max(0, E / I − threshold) × premium} of one set; 0 without injection. */
    public static double eur(double attributedKwh, double injectedKwh, double premiumEur, boolean granted) {
        Numbers.requireNotNegative("attributedKwh", attributedKwh);
        Numbers.requireNotNegative("injectedKwh", injectedKwh);
        Numbers.requireNotNegative("premiumEur", premiumEur);
        if (injectedKwh == 0) {
            return 0;
        }
        double threshold = granted ? THRESHOLD_WITH_GRANT : THRESHOLD;
        // The difference of percentages, not its part of the ratio: two published simulators take the latter.
        return Math.max(0, attributedKwh / injectedKwh - threshold) * premiumEur;
    }

    private static double ofSet(List<PlantYear> plants, boolean granted) {
        double attributedKwh = 0;
        double injectedKwh = 0;
        double premiumEur = 0;
        for (PlantYear plant : plants) {
            if (plant.granted() == granted) {
                attributedKwh += plant.attributedKwh();
                injectedKwh += plant.injectedKwh();
                premiumEur += plant.premiumEur();
            }
        }
        return eur(attributedKwh, injectedKwh, premiumEur, granted);
    }

    /**
     * One eligible plant's year; of a plant with an eligible part, the energies of that part.
     *
     * @param attributedKwh its part of the shared energy
     * @param injectedKwh what it fed into the grid
     * @param granted whether it has a capital grant, see {@link PlantTerms#isGranted()}
     */
    public record PlantYear(double attributedKwh, double injectedKwh, double premiumEur, boolean granted) {}
}
