package eu.celine.dt.energy.italy;

import static eu.celine.dt.energy.italy.Vectors.numbers;
import static eu.celine.dt.energy.italy.Vectors.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The vector IT-TIP-01: DM CACER 414/2023 and GSE, Regole Operative, 16 July 2025, as cer-motore quotes them. */
class PublishedTariffsTests {

    private static final Map<String, String> AREA_OF_REGION = Map.of(
            "Lombardia", "Nord",
            "Emilia-Romagna", "Nord",
            "Veneto", "Nord",
            "Lazio", "Centro",
            "Abruzzo", "Centro",
            "Campania", "Sud",
            "Molise", "Sud");

    @Test
    @Tag("ENE-54")
    void allSeventeenPublishedTariffsComeOut() throws IOException {
        JsonNode vector = vector("IT-TIP-01");
        JsonNode cases = vector.path("inputs").path("cases");
        double[] expected = numbers(vector.path("expected").path("tip_eur_mwh"));

        assertThat(expected).hasSize(17).hasSize(cases.size());
        for (int i = 0; i < expected.length; i++) {
            assertThat(tariffEurMwh(cases.path(i)))
                    .as("case %d: %s", i, cases.path(i))
                    .isCloseTo(expected[i], within(1e-6));
        }
    }

    private static double tariffEurMwh(JsonNode published) {
        String region = published.path("region").asString();
        IncentiveRate rate = ItalianRules.rate(
                AREA_OF_REGION.getOrDefault(region, region),
                published.path("pv").asBoolean() ? "pv" : "hydro",
                published.path("plant_kw").asDouble());
        double unreduced =
                PremiumTariff.eurPerMwh(rate, published.path("pz_eur_mwh").asDouble());
        // The published figures are those of a plant whose energy enterprises alone withdraw.
        return GrantReduction.reducedEurMwh(
                unreduced, published.path("grant_share").asDouble(), 1);
    }
}
