package eu.celine.dt.domains.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HourlyPricesTests {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    @Test
    @Tag("ACC-30")
    void takesTheMeanOfTheQuartersThatHaveAPrice() {
        var prices = prices("2026-02-09T23:00:00Z", "2026-02-10T00:00:00Z");
        prices.add(second("2026-02-09T23:00:00Z"), 100);
        prices.add(second("2026-02-09T23:15:00Z"), 40);
        prices.add(second("2026-02-09T23:30:00Z"), Double.NaN);

        assertThat(prices.build().eurPerMwh()).containsExactly(70);
    }

    @Test
    @Tag("ACC-50")
    void anAmountThatNoExchangeKnowsIsNoPrice() {
        var builder = prices("2026-02-09T23:00:00Z", "2026-02-10T03:00:00Z");
        builder.add(second("2026-02-09T23:00:00Z"), 100_000);
        builder.add(second("2026-02-10T00:00:00Z"), -100_000);
        builder.add(second("2026-02-10T01:00:00Z"), 100_000.5);
        builder.add(second("2026-02-10T02:00:00Z"), -1.5e308);

        HourlyPrices prices = builder.build();

        assertThat(prices.priced()).containsExactly(true, true, false, false);
        assertThat(prices.pricedShare()).isEqualTo(0.5);
        assertThat(prices.eurPerMwh()).containsExactly(100_000, -100_000, Double.NaN, Double.NaN);
    }

    @Test
    @Tag("ACC-50")
    void anAmountThatNoExchangeKnowsDoesNotEnterTheMeanOfItsHour() {
        var builder = prices("2026-02-09T23:00:00Z", "2026-02-10T00:00:00Z");
        builder.add(second("2026-02-09T23:00:00Z"), 100);
        builder.add(second("2026-02-09T23:15:00Z"), 1.5e308);

        HourlyPrices prices = builder.build();

        assertThat(prices.eurPerMwh()).containsExactly(100);
        assertThat(prices.pricedShare()).isEqualTo(1);
    }

    @Test
    @Tag("ACC-30")
    void repeatsTheOneHourThatASourceWithoutDaylightSavingHasInOctober() {
        // 25 hours from 22:00 UTC; the label 02:00 is at 00:00 and at 01:00 UTC.
        var builder = prices("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z");
        for (int hour = 0; hour < 25; hour++) {
            if (hour != 3) {
                builder.add(second("2025-10-25T22:00:00Z") + 3600 * hour, hour);
            }
        }

        HourlyPrices prices = builder.build();

        assertThat(prices.eurPerMwh()[2]).isEqualTo(2);
        assertThat(prices.eurPerMwh()[3]).isEqualTo(2);
        assertThat(prices.pricedShare()).isEqualTo(1);
    }

    @Test
    @Tag("ACC-30")
    void fillsAHoleWithTheMeanOfItsMonthAndHourAndCountsIt() {
        var builder = prices("2026-02-01T23:00:00Z", "2026-02-04T23:00:00Z");
        for (int hour = 0; hour < 72; hour++) {
            if (hour != 30) {
                builder.add(second("2026-02-01T23:00:00Z") + 3600 * hour, hour);
            }
        }

        HourlyPrices prices = builder.build();

        // The same hour of the two other days: 6 and 54.
        assertThat(prices.eurPerMwh()[30]).isEqualTo(30);
        assertThat(prices.priced()[30]).isFalse();
        assertThat(prices.pricedShare()).isCloseTo(71 / 72.0, within(1e-12));
    }

    @Test
    @Tag("ACC-30")
    void knowsNoPriceOfAMonthWithoutAny() {
        HourlyPrices none =
                HourlyPrices.none(Instant.parse("2026-02-01T23:00:00Z"), Instant.parse("2026-02-02T01:00:00Z"));

        assertThat(none.eurPerMwh()).containsExactly(Double.NaN, Double.NaN);
        assertThat(none.pricedShare()).isZero();
    }

    private static HourlyPrices.Builder prices(String start, String end) {
        return new HourlyPrices.Builder(Instant.parse(start), Instant.parse(end), ROME);
    }

    private static double second(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }
}
