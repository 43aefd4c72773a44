package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("COM-05")
class ItalianRegionTests {

    /** GSE, Regole Operative, appendix B, and the market zones of RSE's list of municipalities. */
    @ParameterizedTest
    @CsvSource({
        "Valle d'Aosta, Nord, NORD",
        "Piemonte, Nord, NORD",
        "Liguria, Nord, NORD",
        "Lombardia, Nord, NORD",
        "Trentino-Alto Adige, Nord, NORD",
        "Veneto, Nord, NORD",
        "Friuli-Venezia Giulia, Nord, NORD",
        "Emilia-Romagna, Nord, NORD",
        "Toscana, Centro, CNOR",
        "Marche, Centro, CNOR",
        "Umbria, Centro, CSUD",
        "Lazio, Centro, CSUD",
        "Abruzzo, Centro, CSUD",
        "Campania, Sud, CSUD",
        "Molise, Sud, SUD",
        "Puglia, Sud, SUD",
        "Basilicata, Sud, SUD",
        "Calabria, Sud, CALA",
        "Sicilia, Sud, SICI",
        "Sardegna, Sud, SARD"
    })
    void hasOnePremiumAreaAndOneMarketZone(String name, String gseZone, String marketZone) {
        ItalianRegion region = Objects.requireNonNull(ItalianRegion.find(name));

        assertThat(region.gseZone().label()).isEqualTo(gseZone);
        assertThat(region.marketZone().name()).isEqualTo(marketZone);
    }

    @Test
    void existsTwentyTimes() {
        assertThat(ItalianRegion.values()).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "emilia romagna, EMILIA_ROMAGNA",
        "FRIULI VENEZIA GIULIA, FRIULI_VENEZIA_GIULIA",
        "Trentino-Alto Adige/Südtirol, TRENTINO_ALTO_ADIGE",
        "Valle d’Aosta/Vallée d’Aoste, VALLE_D_AOSTA",
        "Trentino, TRENTINO_ALTO_ADIGE"
    })
    void isFoundHoweverItIsSpelled(String spelling, ItalianRegion region) {
        assertThat(ItalianRegion.find(spelling)).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bayern", "", "/", "Lombardi", "Nord"})
    void isNotGuessed(String name) {
        assertThat(ItalianRegion.find(name)).isNull();
    }
}
