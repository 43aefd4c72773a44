package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.celine.dt.domains.energycommunity.TableFamily;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("INC-16")
class ItalianSettingsTests {

    @Test
    void anAbsentAdministrationCostsNothing() {
        assertThat(new ItalianSettings(null, null).adminEurYearOrNone()).isZero();
        assertThat(new ItalianSettings(250.0, null).adminEurYearOrNone()).isEqualTo(250);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void anAmountThatIsNoneIsRefused(double eur) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItalianSettings(eur, null))
                .withMessage("admin_eur_year must be an amount in EUR a year that is not negative");
    }

    @Test
    @Tag("COM-39")
    void theFamilyOfTablesIsBothUnlessOneIsNamed() {
        assertThat(new ItalianSettings(null, null).tables()).isEqualTo(TableFamily.ALL);
        assertThat(new ItalianSettings(null, "all").tables()).isEqualTo(TableFamily.ALL);
        assertThat(new ItalianSettings(null, "celine").tables()).isEqualTo(TableFamily.CELINE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItalianSettings(null, "Celine"))
                .withMessage("fetchers must be all, neutral or celine");
    }

    @Test
    @Tag("COM-39")
    void withTheNeutralTablesOnlyNoFetcherAsksForOthers() {
        assertThat(new ItalianSettings(null, "neutral").tables().hasCeline()).isFalse();
        assertThat(new ItalianSettings(null, "neutral").tables().hasNeutral()).isTrue();
    }
}
