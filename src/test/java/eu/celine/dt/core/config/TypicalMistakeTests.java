package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators get wrong most, and the exact words that they read. */
class TypicalMistakeTests {

    @TempDir
    Path directory;

    private ConfigFolder folder;

    @BeforeEach
    void startWithAFolder() {
        folder = new ConfigFolder(directory);
    }

    @Test
    @Tag("CFG-08")
    void misspelledKey() {
        folder.write("domains.yaml", """
                domains:
                  - name: one
                    import: a.B
                    enabeld: false
                """);

        assertThat(folder.problems())
                .containsExactly("domains.yaml:4, entry 1 (one): unknown key \"enabeld\"; did you mean \"enabled\"?");
    }

    @Test
    @Tag("CFG-12")
    void indentationByTabulator() {
        folder.write("domains.yaml", "domains:\n\t- name: one\n");

        assertThat(folder.problems())
                .containsExactly("domains.yaml:2: not valid YAML: found character '\\t(TAB)' that cannot start any"
                        + " token. (Do not use \\t(TAB) for indentation); the line holds a tab, indent with blanks");
    }

    @Test
    @Tag("CFG-09")
    void yesInPlaceOfTrue() {
        folder.write("domains.yaml", """
                domains:
                  - name: one
                    import: a.B
                    enabled: yes
                """);

        assertThat(folder.problems())
                .containsExactly("domains.yaml:4, entry 1 (one): \"enabled\" must be true or false, and is the text"
                        + " \"yes\"");
    }

    @Test
    @Tag("CFG-05")
    void variableThatIsNotSet() {
        folder.write("brokers.yaml", """
                brokers:
                  main:
                    type: mqtt
                    config:
                      host: "mqtt.${SITE}.example"
                """);

        assertThat(folder.problems())
                .containsExactly("brokers.yaml:5, broker main: config.host: the environment variable SITE is not set;"
                        + " set it, or write ${SITE:-default}");
    }

    @Test
    @Tag("CFG-12")
    void missingBlankAfterAColon() {
        folder.write("domains.yaml", """
                domains:
                  - name: one
                    import:a.B
                    enabled: true
                """);

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .startsWith("domains.yaml:4: not valid YAML: could not find expected ':'")
                .endsWith("; check this line and the one above for a missing blank after \":\", a quote or the"
                        + " indentation");
    }

    @Test
    @Tag("CFG-25")
    void prefixWithoutItsSlash() {
        folder.write("domains.yaml", """
                domains:
                  - {name: one, import: a.B, route_prefix: communities/it}
                  - {name: two, import: a.C, route_prefix: /communities/de/}
                  - {name: three, import: a.D, route_prefix: /swagger-ui/x}
                  - {name: four, import: a.E, route_prefix: communities/}
                  - {name: five, import: a.F, route_prefix: /}
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "domains.yaml:2, entry 1 (one): route_prefix \"communities/it\" must start with \"/\"; write"
                                + " \"/communities/it\"",
                        "domains.yaml:3, entry 2 (two): route_prefix \"/communities/de/\" must not end with \"/\";"
                                + " write \"/communities/de\"",
                        "domains.yaml:4, entry 3 (three): route_prefix \"/swagger-ui/x\" is under the runtime's own"
                                + " address \"/swagger-ui\"; choose another",
                        "domains.yaml:5, entry 4 (four): route_prefix \"communities/\" must start with \"/\"; write"
                                + " \"/communities\"",
                        "domains.yaml:6, entry 5 (five): route_prefix \"/\" must not end with \"/\"; write an address"
                                + " such as \"/communities\"");
    }

    @Test
    @Tag("CFG-13")
    void filesOfThePythonRuntime() {
        folder.write("domains.yaml", """
                domains:
                  - name: it-energy-community
                    import: celine.dt.domains.energy_community.domain:domain
                  - name: it-participant
                    import: celine.dt.domains.participant.domain:domain
                """);
        folder.write("clients.yaml", """
                clients:
                  dataset_api:
                    class: celine.dt.core.clients.dataset_api:DatasetSqlApiClient
                    scope: dataset.query
                    config: {timeout: 30.0}
                """);
        folder.write("brokers.yaml", """
                brokers:
                  celine_mqtt:
                    class: celine.sdk.broker:MqttBroker
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "domains.yaml:3, entry 1 (it-energy-community): \"module:object\" is the Python runtime's form;"
                                + " write import: eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain",
                        "domains.yaml:5, entry 2 (it-participant): \"module:object\" is the Python runtime's form;"
                                + " write import: eu.celine.dt.domains.participant.ItParticipantDomain",
                        "clients.yaml:3, client dataset_api: \"class\" is the Python runtime's key; write type:"
                                + " dataset_api, with the keys of config beside it",
                        "brokers.yaml:3, broker celine_mqtt: \"class\" is the Python runtime's key; write type: mqtt");
    }
}
