package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.energy.italy.Distribution;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That parts add up, over random communities with two substations, gaps, grants, existing plants and all prices. */
class IncentivePartsPropertyTests {

    private static final Offset<Double> TOLERANCE = within(1e-9);
    private static final String[] TYPES = {"natural_person", "sme", "public_body", "large_enterprise", null};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("INC-30")
    @Tag("INC-31")
    @Tag("INC-04")
    void plantsMembersAndTimesAddUpToTheTotals(long seed) {
        var random = new Random(seed);
        String[] allocation = {"plant_allocation", random.nextBoolean() ? "seniority" : "pro_rata"};
        try (IncentiveCommunity community = random(random)) {
            IncentivesAnswer byPlant = ask(community, allocation, "by", "plant", "resolution", "1d");
            IncentivesAnswer byMember = ask(community, allocation, "by", "member");
            IncentivesAnswer hourly = ask(community, allocation, "resolution", "1h");

            String as = "seed " + seed;
            MoneyFigures totals = byPlant.totals().money();
            List<PlantFigures> plants = Objects.requireNonNull(byPlant.plants());
            assertThat(sum(plants, PlantFigures::attributedKwh)).as(as).isCloseTo(known(totals.sharedKwh()), TOLERANCE);
            assertThat(sum(plants, PlantFigures::incentivisedKwh))
                    .as(as)
                    .isCloseTo(known(totals.incentivisedKwh()), TOLERANCE);
            assertThat(sum(plants, PlantFigures::premiumEur)).as(as).isCloseTo(known(totals.premiumEur()), TOLERANCE);
            assertThat(sum(plants, PlantFigures::energySalesEur))
                    .as(as)
                    .isCloseTo(known(totals.energySalesEur()), TOLERANCE);
            assertThat(plants).as(as).allSatisfy(plant -> assertThat(
                            sum(Objects.requireNonNull(plant.series()), PlantFigures.PlantInterval::premiumEur))
                    .isCloseTo(known(plant.premiumEur()), TOLERANCE));
            List<MemberFigures> members = Stream.concat(
                            Objects.requireNonNull(byMember.members()).stream(),
                            Stream.ofNullable(byMember.withoutMember()))
                    .toList();
            IncentivesAnswer.FundFigures fund = Objects.requireNonNull(byMember.fund());
            assertThat(sum(members, MemberFigures::sharedWithdrawnKwh))
                    .as(as)
                    .isCloseTo(known(totals.sharedKwh()), TOLERANCE);
            assertThat(sum(members, MemberFigures::sharedInjectedKwh))
                    .as(as)
                    .isCloseTo(known(totals.sharedKwh()), TOLERANCE);
            assertThat(sum(members, MemberFigures::premiumEur) + known(fund.premiumEur()))
                    .as(as)
                    .isCloseTo(known(totals.premiumEur()), TOLERANCE);
            assertThat(sum(members, MemberFigures::valorisationEur) + known(fund.valorisationEur()))
                    .as(as)
                    .isCloseTo(known(totals.valorisationEur()), TOLERANCE);
            assertThat(sum(members, MemberFigures::energySalesEur))
                    .as(as)
                    .isCloseTo(known(totals.energySalesEur()), TOLERANCE);
            assertThat(hourly.series().stream()
                            .map(IncentivesAnswer.Interval::money)
                            .mapToDouble(hour -> hour.premiumEur() == null ? 0 : hour.premiumEur())
                            .sum())
                    .as(as)
                    .isCloseTo(known(totals.premiumEur()), TOLERANCE);
        }
    }

    private static IncentivesAnswer ask(IncentiveCommunity community, String[] allocation, String... more) {
        String[] all = Stream.concat(Stream.of(allocation), Stream.of(more)).toArray(String[]::new);
        return community.ask("2026-03-28", "2026-03-31", all);
    }

    private static IncentiveCommunity random(Random random) {
        double producer = random.nextInt(5) / 10.0;
        double consumer = random.nextInt(5) / 10.0;
        var community = new IncentiveCommunity()
                .with(new Distribution(producer, consumer, 1 - producer - consumer))
                // The day on which clocks go forward is among them.
                .prices("NORD", "2026-03-28", numbers(random, 71, -100, 300, 0));
        int members = 3 + random.nextInt(4);
        for (int member = 0; member < members; member++) {
            String id = "m" + member;
            community
                    .member(id, TYPES[random.nextInt(TYPES.length)], random.nextBoolean() ? "S" : "T")
                    .load(id, "2026-03-28", numbers(random, 71, 0, 3, 0.05));
            if (random.nextBoolean()) {
                plant(community, random, "pv" + member, id);
            }
        }
        plant(community, random, "own", null);
        return community;
    }

    private static void plant(IncentiveCommunity community, Random random, String id, @Nullable String owner) {
        String[] days = {"2019-05-01", "2023-05-01", "2024-05-01", "2026-03-29", null};
        community
                .plant(id, owner, 1 + random.nextInt(700), days[random.nextInt(days.length)])
                .grant(id, random.nextInt(5) / 10.0)
                .generation(id, "2026-03-28", numbers(random, 71, 0, 6, 0.05));
    }

    /** @param missing part of the hours without a value */
    private static double[] numbers(Random random, int hours, double from, double until, double missing) {
        double[] numbers = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            numbers[hour] = random.nextDouble() < missing ? Double.NaN : from + (until - from) * random.nextDouble();
        }
        return numbers;
    }

    private static <T> double sum(List<T> parts, Function<T, @Nullable Double> figure) {
        double sum = 0;
        for (T part : parts) {
            Double value = figure.apply(part);
            sum += value == null ? 0 : value;
        }
        return sum;
    }

    private static double known(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }
}
