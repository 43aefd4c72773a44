package eu.celine.dt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTests {

    private static final String COMMUNITIES = "domains: [{name: it-energy-community,"
            + " import: eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain}]";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    @Tag("CFG-23")
    void exitsWithZeroWithoutProblems() throws IOException {
        int code = validate("domains: []");

        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("The configuration is valid.\n");
        assertThat(code).isZero();
    }

    @Test
    @Tag("CFG-23")
    void exitsWithOneAndListsEveryProblem() throws IOException {
        int code = validate("domains: [{name: one, import: no.such.Domain}, {name: two}]");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(", entry 1 (one): the class no.such.Domain does not exist")
                .contains(", entry 2 (two): \"import\" is missing; write import: com.example.MyDomain")
                .endsWith("2 problems\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    @Tag("CFG-23")
    void countsASingleProblemAsOne() throws IOException {
        validate("domains: [{name: two}]");

        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("\n1 problem\n");
    }

    @Test
    @Tag("CFG-23")
    void isAskedForByItsOptionOnly() {
        assertThat(ValidateCommand.isWanted("--server.port=1", "--validate")).isTrue();
        assertThat(ValidateCommand.isWanted("--server.port=1")).isFalse();
    }

    @Test
    @Tag("CFG-46")
    void clientsThatCannotBeReadAreOneProblem() throws IOException {
        int code = validate(COMMUNITIES, "clients: {dataset_api: {type: duckdb}");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("clients.yaml:1: not valid YAML: ")
                .endsWith("\n1 problem\n");
        assertThat(code).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("CFG-47")
    @CsvSource({
        "base_url, 'type: dataset_api, base_url: \"${DT_NO_SUCH_VARIABLE}\"'",
        "url, 'type: jdbc, username: reader, url: \"${DT_NO_SUCH_VARIABLE}\"'"
    })
    void aMissingVariableIsReportedOnce(String key, String client) throws IOException {
        int code = validate(COMMUNITIES, "clients: {dataset_api: {" + client + "}}");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(", client dataset_api: " + key + ": the environment variable DT_NO_SUCH_VARIABLE is not set")
                .endsWith("\n1 problem\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    @Tag("CLI-130")
    void aDatabaseLoginThatMayWriteIsAProblemOnceForAllDomains() throws IOException {
        String url = PostgresServer.require().database().url();

        int code = validate(
                """
                domains:
                  - {name: it-energy-community, import: eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain}
                  - {name: it-participant, import: eu.celine.dt.domains.participant.ItParticipantDomain}
                """, "clients: {dataset_api: {type: jdbc, url: \"" + url + "\", username: owner, timeout: PT60S}}");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "clients.yaml, client dataset_api: its login is a superuser; give it one that may only read, as"
                                + " docs/your-data.md shows\n1 problem\n");
        assertThat(code).isEqualTo(1);
    }

    private int validate(String domains) throws IOException {
        return validate(domains, "clients: {}");
    }

    private int validate(String domains, String clients) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Path domainsFile = Files.writeString(directory.resolve("domains.yaml"), domains);
        Path clientsFile = Files.writeString(directory.resolve("clients.yaml"), clients);
        Path brokersFile = Files.writeString(directory.resolve("brokers.yaml"), "brokers: {}");
        return ValidateCommand.run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--validate",
                "--dt.config.domains=" + domainsFile,
                "--dt.config.clients=" + clientsFile,
                "--dt.config.brokers=" + brokersFile,
                "--dt.data.dir=" + directory.resolve("data"),
                "--dt.state.dir=" + directory.resolve("state"));
    }
}
