package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.PlantBuilder.aPlant;
import static eu.celine.dt.energy.italy.Vectors.numbers;
import static eu.celine.dt.energy.italy.Vectors.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The money of the vector IT-CER-24H-02: one prosumer of 6 kW in Piemonte and two consumers, one day. */
class WorkedDayTests {

    private static final Offset<Double> TOLERANCE = within(1e-6);
    private static final HourRange DAY = HourRange.all(24);

    @Test
    @Tag("ENE-63")
    void theDaysMoneyComesOut() throws IOException {
        JsonNode expected = vector("IT-CER-24H-02").path("expected");

        PlantIncentives incentives = PlantIncentives.of(rules(), hours());

        PlantIncentives.Totals totals = incentives.totals(DAY);
        assertThat(totals.premiumEur()).isCloseTo(expected.path("tip_eur").asDouble(), TOLERANCE);
        assertThat(totals.valorisationEur())
                .isCloseTo(expected.path("valorisation_eur").asDouble(), TOLERANCE);
        assertThat(totals.salesEur()).isCloseTo(expected.path("rid_zonal_eur").asDouble(), TOLERANCE);
    }

    @Test
    @Tag("ENE-59")
    @Tag("ENE-63")
    void everyHourHasItsTariffEvenWithoutSharedEnergy() throws IOException {
        double[] expected = numbers(vector("IT-CER-24H-02").path("expected").path("tip_hourly_eur_mwh"));

        PlantIncentives incentives = PlantIncentives.of(rules(), hours());

        assertThat(incentives.tariffEurMwh()).containsExactly(expected, TOLERANCE);
        assertThat(incentives.premiumEur()[0]).isZero();
    }

    @Test
    @Tag("ENE-63")
    @Tag("ENE-65")
    void theMinimumPriceIsTheHigherSumOfTheWorkedDay() throws IOException {
        JsonNode vector = vector("IT-CER-24H-02");
        PlantHours hours = hours();

        MinimumPrice settled = MinimumPrice.settle(
                hours.injectedKwh(),
                hours.priceEurMwh(),
                DAY,
                vector.path("inputs").path("pmg_eur_mwh").asDouble());

        JsonNode expected = vector.path("expected");
        assertThat(settled.zonalEur()).isCloseTo(expected.path("rid_zonal_eur").asDouble(), TOLERANCE);
        assertThat(settled.minimumEur())
                .isCloseTo(expected.path("rid_pmg_2026_eur").asDouble(), TOLERANCE);
        assertThat(settled.salesEur())
                .isCloseTo(expected.path("rid_pmg_2026_eur").asDouble(), TOLERANCE);
    }

    private static PlantRules rules() throws IOException {
        return PlantRules.of(
                aPlant().ofKw(6.0).build(),
                null,
                ItalianRules.rate("Nord", "pv", 6),
                vector("IT-CER-24H-02")
                        .path("inputs")
                        .path("valorisation_eur_mwh")
                        .asDouble(),
                Instant.parse("2026-05-31T22:00:00Z"),
                24,
                ZoneId.of("Europe/Rome"));
    }

    private static PlantHours hours() throws IOException {
        JsonNode vector = vector("IT-CER-24H-02");
        double[] pvKwh = numbers(vector.path("inputs").path("pv_kwh"));
        double[] loadKwh = numbers(vector.path("inputs").path("load_A_prosumer_kwh"));
        var injectedKwh = new double[24];
        for (int hour = 0; hour < injectedKwh.length; hour++) {
            injectedKwh[hour] = Math.max(0, pvKwh[hour] - loadKwh[hour]);
        }
        return new PlantHours(
                injectedKwh,
                numbers(vector.path("expected").path("shared_hourly_kwh")),
                new double[24],
                numbers(vector.path("inputs").path("zonal_price_eur_mwh")));
    }
}
