package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Files that other programs wrote, appended to, copied or damaged. */
@ExtendWith(OutputCaptureExtension.class)
class OddFilesTests {

    private static final String HEADER = "timestamp,community_id,participant_id,kwh";

    @TempDir
    Path root;

    @Test
    @Tag("CLI-73")
    void aRowAppendedWithAnotherLineEndIsReadLikeTheOthers() {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv", HEADER, "2026-01-01T00:00:00Z,c,1,1")
                .open()) {
            String text = HEADER + "\r\n2026-01-01T00:00:00Z,c,1,1\r\n2026-01-01T01:00:00Z,c,1,x\r\n"
                    + "2026-01-01T02:00:00Z,c,1,4\n";
            dataset.bytes("consumption.csv", text.getBytes(StandardCharsets.UTF_8));

            assertThat(dataset.refreshTwice()).isTrue();

            assertThat(dataset.value("SELECT sum(kwh) FROM consumption")).isEqualTo(5.0);
            assertThat(dataset.rows("SELECT line, column_name AS c, reason FROM rejected_rows"))
                    .hasToString("[{line=3, c=kwh, reason=wrong type}]");
        }
    }

    @Test
    @Tag("CLI-73")
    void alsoFarBelowTheRowsByWhichTheFormatIsGuessed() {
        var text = new StringBuilder("network_id,name\r\n");
        for (int row = 0; row < 60_000; row++) {
            text.append("n").append(row).append(",name\r\n");
        }
        text.append("last,name\n");
        try (var dataset = DatasetFixture.in(root)
                .bytes("networks.csv", text.toString().getBytes(StandardCharsets.UTF_8))
                .open()) {

            assertThat(dataset.value("SELECT count(*) FROM networks")).isEqualTo(60_001L);
            assertThat(dataset.value("SELECT count(*) FROM networks WHERE network_id = 'last'"))
                    .isEqualTo(1L);
        }
    }

    @Test
    @Tag("CLI-74")
    void aTableThatCannotBeReadStandsAmongWhatIsLeftOut() {
        try (var dataset = DatasetFixture.in(root)
                .bytes("consumption.parquet", "damaged".getBytes(StandardCharsets.UTF_8))
                .open()) {

            assertThat(dataset.rows("SELECT * FROM rejected_rows"))
                    .hasToString("[{table_name=consumption, file=consumption.parquet, line=null, column_name=null,"
                            + " reason=cannot be read; the table is not offered}]");
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM consumption"))
                    .withMessageContaining("its data file cannot be read");
        }
    }

    @Test
    @Tag("CLI-75")
    void theReasonSaysWhatToDo() {
        String text = "participant_id,community_id,name,is_manager\np1,c,Nicolà,true\np2,c,Anna,true\n";
        try (var dataset = DatasetFixture.in(root)
                .bytes("participants.csv", text.getBytes(StandardCharsets.ISO_8859_1))
                .csv("consumption.csv", HEADER, "2026-01-01T00:00:00Z,c,1,1", "2026-01-01T01:00:00Z,c,1,0,5")
                .open()) {

            assertThat(dataset.rows("SELECT DISTINCT line, reason FROM rejected_rows ORDER BY reason"))
                    .hasToString("[{line=2, reason=not UTF-8; save the file as UTF-8},"
                            + " {line=3, reason=too many columns; quote a decimal comma, or write a point}]");
            assertThat(dataset.rows("SELECT name FROM participants")).hasToString("[{name=Anna}]");
        }
    }

    @Test
    @Tag("CLI-76")
    @Tag("CLI-77")
    void aFileNamedLikeACopyOfAKnownTableIsWarnedOfOnce(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv("consumption.csv", HEADER, "2026-01-01T00:00:00Z,c,1,1")
                .csv("consumption-1.csv", HEADER, "2026-01-01T01:00:00Z,c,1,2")
                .csv("consumption_profiles.csv", "participant_id", "1")
                .csv("consumptions.csv", "n", "1")
                .open()) {
            dataset.csv("stations.csv", "n", "1").refreshTwice();

            assertThat(output)
                    .containsOnlyOnce(
                            "consumption-1.csv is table consumption-1, which is not part of table consumption;"
                                    + " if it should be, put it with the other files into a folder consumption.csv")
                    .doesNotContain("consumptions.csv is")
                    .doesNotContain("consumption_profiles.csv is")
                    .contains("now serves from the data folder 5 tables: consumption-1, consumption,");
        }
    }
}
