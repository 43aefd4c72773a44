package eu.celine.dt.domains.energycommunity.it;

import static eu.celine.dt.domains.energycommunity.it.IncentiveCommunity.always;
import static eu.celine.dt.domains.energycommunity.it.PublishedVectors.numbers;
import static eu.celine.dt.domains.energycommunity.it.PublishedVectors.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.domains.energycommunity.it.IncentivesAnswer.EstimateFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published vectors through the routes of a community that lies in tables. */
class WorkedDayIncentivesTests {

    private static final Offset<Double> TOLERANCE = within(1e-6);

    @AutoClose
    private final IncentiveCommunity community = new IncentiveCommunity();

    @Test
    @Tag("INC-01")
    void theMoneyOfTheWorkedDayComesOut() {
        workedDay();
        JsonNode expected = vector("IT-CER-24H-02").path("expected");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02");

        MoneyFigures totals = answer.totals().money();
        assertThat(totals.sharedKwh()).isCloseTo(expected.path("shared_kwh").asDouble(), TOLERANCE);
        assertThat(totals.incentivisedKwh()).isCloseTo(20.3, TOLERANCE);
        assertThat(totals.premiumEur()).isCloseTo(expected.path("tip_eur").asDouble(), TOLERANCE);
        assertThat(totals.tariffEurMwh()).isCloseTo(130, TOLERANCE);
        assertThat(totals.valorisationEur())
                .isCloseTo(expected.path("valorisation_eur").asDouble(), TOLERANCE);
        assertThat(totals.energySalesEur())
                .isCloseTo(expected.path("rid_zonal_eur").asDouble(), TOLERANCE);
        assertThat(answer.totals().surplusEur()).isNull();
        assertThat(answer.totals().minimumPriceSupplementEur()).isNull();
        assertThat(answer.totals().feesEur()).isNull();
    }

    @Test
    @Tag("INC-01")
    @Tag("INC-07")
    void theMinimumPriceOfTheWorkedDayIsAnEstimate() {
        workedDay();
        JsonNode expected = vector("IT-CER-24H-02").path("expected");

        EstimateFigures estimate = community.ask("2026-06-01", "2026-06-02").estimate();

        assertThat(estimate.basis()).isEqualTo("period");
        assertThat(estimate.minimumPriceSalesEur())
                .isCloseTo(expected.path("rid_pmg_2026_eur").asDouble(), TOLERANCE);
        assertThat(estimate.energySalesEur())
                .isCloseTo(expected.path("rid_pmg_2026_eur").asDouble(), TOLERANCE);
        // 20.3 of 26.4 kWh are 21.8939… percentage points above 55 %; of a premium of 2.639 EUR.
        assertThat(estimate.surplusEur()).isCloseTo((20.3 / 26.4 - 0.55) * 2.639, TOLERANCE);
        // 6 kW: 15 EUR and 6 × 0.70 EUR a year, with 22 % VAT, for one day of 365.
        assertThat(estimate.feesEur()).isCloseTo(19.2 * 1.22 / 365, TOLERANCE);
    }

    @Test
    @Tag("INC-01")
    @Tag("INC-03")
    @Tag("INC-04")
    void everyHourOfTheWorkedDayHasItsTariff() {
        workedDay();
        JsonNode expected = vector("IT-CER-24H-02").path("expected");

        IncentivesAnswer answer = community.ask("2026-06-01", "2026-06-02", "resolution", "1h");

        var tariffs = new ArrayList<Double>();
        answer.series().forEach(hour -> tariffs.add(hour.money().tariffEurMwh()));
        double[] published = numbers(expected.path("tip_hourly_eur_mwh"));
        assertThat(tariffs).hasSize(24);
        for (int hour = 0; hour < published.length; hour++) {
            assertThat(tariffs.get(hour)).as("hour " + hour).isCloseTo(published[hour], TOLERANCE);
        }
        assertThat(answer.series().stream()
                        .mapToDouble(hour -> Objects.requireNonNull(hour.money().premiumEur()))
                        .sum())
                .isCloseTo(expected.path("tip_eur").asDouble(), TOLERANCE);
    }

    private void workedDay() {
        JsonNode inputs = vector("IT-CER-24H-02").path("inputs");
        community
                .member("a", "natural_person")
                .member("b", "natural_person")
                .member("c", "natural_person")
                .plant("pv", "a", inputs.path("plant_kw").asDouble(), "2024-05-01")
                .load("a", "2026-06-01", numbers(inputs.path("load_A_prosumer_kwh")))
                .load("b", "2026-06-01", numbers(inputs.path("load_B_kwh")))
                .load("c", "2026-06-01", numbers(inputs.path("load_C_kwh")))
                .generation("pv", "2026-06-01", numbers(inputs.path("pv_kwh")))
                .prices("NORD", "2026-06-01", numbers(inputs.path("zonal_price_eur_mwh")));
    }

    @Test
    @Tag("INC-02")
    void thePublishedTariffsComeOut() {
        JsonNode vector = vector("IT-TIP-01");
        double[] expected = numbers(vector.path("expected").path("tip_eur_mwh"));
        var tariffs = new ArrayList<Double>();

        for (JsonNode tariff : vector.path("inputs").path("cases")) {
            tariffs.add(tariffOf(tariff));
        }

        assertThat(tariffs).hasSize(17);
        for (int index = 0; index < expected.length; index++) {
            assertThat(tariffs.get(index)).as("case " + index).isCloseTo(expected[index], TOLERANCE);
        }
    }

    /** Of one hour in which an enterprise withdraws all that the plant injects. */
    private static Double tariffOf(JsonNode tariff) {
        String region = tariff.path("region").asString();
        String zone =
                Objects.requireNonNull(ItalianRegion.find(region)).marketZone().name();
        try (IncentiveCommunity one = new IncentiveCommunity()) {
            one.execute("UPDATE communities SET region = '" + region + "'")
                    .member("shop", "sme")
                    .plant("plant", null, tariff.path("plant_kw").asDouble(), "2024-05-01")
                    .grant("plant", tariff.path("grant_share").asDouble())
                    .execute("UPDATE participant_assets SET asset_type = '"
                            + (tariff.path("pv").asBoolean() ? "pv" : "wind") + "'")
                    .load("shop", "2026-06-01", always(2, 24))
                    .generation("plant", "2026-06-01", always(2, 24))
                    .prices(zone, "2026-06-01", always(tariff.path("pz_eur_mwh").asDouble(), 24));

            List<IncentivesAnswer.Interval> hours =
                    one.ask("2026-06-01", "2026-06-02", "resolution", "1h").series();

            return Objects.requireNonNull(hours.get(12).money().tariffEurMwh());
        }
    }
}
