package eu.celine.dt.energy.italy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws of the premium over seeded random plants and hours. */
class PlantIncentivesPropertyTests {

    private static final long SEED = 20_260_101L;
    private static final int RUNS = 400;

    @Test
    @Tag("ENE-78")
    void noSharedEnergyNoPremium() {
        var random = new Random(SEED);

        for (int run = 0; run < RUNS; run++) {
            PlantHours hours = hours(random);
            PlantIncentives incentives = PlantIncentives.of(rules(random, hours.hours()), hours);

            for (int hour = 0; hour < hours.hours(); hour++) {
                if (hours.attributedKwh()[hour] == 0) {
                    assertThat(incentives.premiumEur()[hour])
                            .as(place(run, hour))
                            .isZero();
                    assertThat(incentives.valorisationEur()[hour])
                            .as(place(run, hour))
                            .isZero();
                }
            }
        }
    }

    @Test
    @Tag("ENE-78")
    void theTariffStaysBetweenHalfTheBaseAndCapWithBonus() {
        var random = new Random(SEED);

        for (int run = 0; run < RUNS; run++) {
            PlantHours hours = hours(random);
            PlantRules rules = rules(random, hours.hours());
            IncentiveRate rate = rateOf(rules);
            double factor = GrantReduction.factor(rules.grantShare());

            double[] tariffEurMwh = PlantIncentives.of(rules, hours).tariffEurMwh();

            for (int hour = 0; hour < tariffEurMwh.length; hour++) {
                assertThat(tariffEurMwh[hour])
                        .as(place(run, hour))
                        .isGreaterThanOrEqualTo((rate.baseEurMwh() + rate.areaBonusEurMwh()) * (1 - factor) - 1e-9)
                        .isLessThanOrEqualTo(rate.capEurMwh() + rate.areaBonusEurMwh());
            }
        }
    }

    @Test
    @Tag("ENE-78")
    void aLargerGrantNeverRaisesThePremium() {
        var random = new Random(SEED);

        for (int run = 0; run < RUNS; run++) {
            PlantHours hours = hours(random);
            PlantRules rules = rules(random, hours.hours());
            double larger = rules.grantShare() + random.nextDouble() * 0.3;

            double before = PlantIncentives.of(rules, hours)
                    .totals(HourRange.all(hours.hours()))
                    .premiumEur();
            double after = PlantIncentives.of(withGrant(rules, larger), hours)
                    .totals(HourRange.all(hours.hours()))
                    .premiumEur();

            assertThat(after).as(place(run, 0)).isLessThanOrEqualTo(before);
        }
    }

    @Test
    @Tag("ENE-78")
    void aLargerPartOfEnterprisesNeverRaisesThePremium() {
        var random = new Random(SEED);

        for (int run = 0; run < RUNS; run++) {
            PlantHours hours = hours(random);
            PlantRules rules = rules(random, hours.hours());
            double[] larger = Arrays.stream(hours.enterpriseShare())
                    .map(share -> Math.min(1, share + random.nextDouble() * 0.5))
                    .toArray();
            var more = new PlantHours(hours.injectedKwh(), hours.attributedKwh(), larger, hours.priceEurMwh());

            double[] before = PlantIncentives.of(rules, hours).premiumEur();
            double[] after = PlantIncentives.of(rules, more).premiumEur();

            for (int hour = 0; hour < before.length; hour++) {
                assertThat(after[hour]).as(place(run, hour)).isLessThanOrEqualTo(before[hour]);
            }
        }
    }

    @Test
    @Tag("ENE-79")
    void theMoneyOfPartsAddsUpToThePeriods() {
        var random = new Random(SEED);

        for (int run = 0; run < RUNS; run++) {
            PlantHours hours = hours(random);
            int count = hours.hours();
            int cut = random.nextInt(count + 1);
            PlantIncentives incentives = PlantIncentives.of(rules(random, count), hours);

            PlantIncentives.Totals whole = incentives.totals(HourRange.all(count));
            PlantIncentives.Totals first = incentives.totals(new HourRange(0, cut));
            PlantIncentives.Totals second = incentives.totals(new HourRange(cut, count));

            assertThat(first.premiumEur() + second.premiumEur())
                    .as(place(run, cut))
                    .isCloseTo(whole.premiumEur(), within(1e-9));
            assertThat(first.valorisationEur() + second.valorisationEur())
                    .as(place(run, cut))
                    .isCloseTo(whole.valorisationEur(), within(1e-9));
            assertThat(first.salesEur() + second.salesEur())
                    .as(place(run, cut))
                    .isCloseTo(whole.salesEur(), within(1e-9));
        }
    }

    @Test
    @Tag("ENE-67")
    void theSurplusIsAPartOfThePremium() {
        var random = new Random(SEED);

        for (int run = 0; run < RUNS; run++) {
            double injectedKwh = random.nextDouble() * 1_000;
            double attributedKwh = injectedKwh * random.nextDouble();
            double premiumEur = attributedKwh * 0.12;

            double surplusEur = Surplus.eur(attributedKwh, injectedKwh, premiumEur, random.nextBoolean());

            assertThat(surplusEur).as(place(run, 0)).isBetween(0.0, premiumEur);
        }
    }

    private static PlantRules rules(Random random, int hours) {
        String area = List.of("Nord", "Centro", "Sud").get(random.nextInt(3));
        String technology = random.nextBoolean() ? "pv" : "wind";
        IncentiveRate rate = ItalianRules.rate(area, technology, 1 + random.nextDouble() * 999);
        double grantShare = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.4;
        return new PlantRules(rate, grantShare, random.nextDouble(), HourRange.all(hours), 10.57, HourRange.all(hours));
    }

    private static PlantRules withGrant(PlantRules rules, double grantShare) {
        return new PlantRules(
                rules.rate(),
                grantShare,
                rules.eligibleShare(),
                rules.premiumHours(),
                rules.valorisationEurMwh(),
                rules.valorisedHours());
    }

    private static IncentiveRate rateOf(PlantRules rules) {
        IncentiveRate rate = rules.rate();
        if (rate == null) {
            throw new AssertionError("rules without a rate");
        }
        return rate;
    }

    private static PlantHours hours(Random random) {
        int count = 1 + random.nextInt(72);
        var injectedKwh = new double[count];
        var attributedKwh = new double[count];
        var enterpriseShare = new double[count];
        var priceEurMwh = new double[count];
        for (int hour = 0; hour < count; hour++) {
            injectedKwh[hour] = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 100;
            attributedKwh[hour] = injectedKwh[hour] * (random.nextInt(4) == 0 ? 0 : random.nextDouble());
            enterpriseShare[hour] = random.nextDouble();
            priceEurMwh[hour] = -100 + random.nextDouble() * 400;
        }
        return new PlantHours(injectedKwh, attributedKwh, enterpriseShare, priceEurMwh);
    }

    private static String place(int run, int hour) {
        return "seed %d, run %d, hour %d".formatted(SEED, run, hour);
    }
}
