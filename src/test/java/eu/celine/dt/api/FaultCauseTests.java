package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BackendFault;
import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FaultCauseTests {

    @Test
    @Tag("CLI-147")
    void namesTypesAndStatesAndNoText() {
        var cause = new SQLException("invalid input: \"RSSMRA80A01H501U\"", "22P02", new EOFException("10.0.0.7"));

        String shown = FaultCause.of(new BackendFault("warehouse", "failed", false, cause));

        assertThat(shown).isEqualTo(" (SQLException, SQLSTATE 22P02; EOFException)");
        assertThat(FaultCause.of(new BackendFault("warehouse", "failed", false, null)))
                .isEmpty();
    }

    @Test
    @Tag("CLI-147")
    void endsWithAChainThatDoesNot() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(FaultCause.of(second)).endsWith("IllegalStateException)").hasSizeLessThan(250);
    }
}
