package eu.celine.dt.domains;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("COM-08")
class InitialsTests {

    @Test
    void keepTheFirstLetterOfEachWord() {
        assertThat(Initials.of("  Maria Grazia  Rossi ")).isEqualTo("M. G. R.");
    }

    @Test
    void keepALetterBeyondTheBasicPlaneWhole() {
        assertThat(Initials.of("𝒜lba Öz")).isEqualTo("𝒜. Ö.");
    }

    @Test
    void areUnknownWhereTheNameIs() {
        assertThat(Initials.of(null)).isNull();
        assertThat(Initials.of(" ")).isNull();
    }
}
