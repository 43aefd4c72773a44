package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProfileTests {

    private static final List<String> OF_PROFILE = List.of("<profile>/domains.yaml");

    @Test
    @Tag("CFG-41")
    void aProfileMovesThePatternsThatNobodySet() {
        assertThat(paths("", OF_PROFILE).resolved().domains()).containsExactly("config/domains.yaml");
        assertThat(paths("celine", OF_PROFILE).resolved().domains()).containsExactly("config/celine/domains.yaml");
    }

    @Test
    @Tag("CFG-41")
    void aPatternThatSomebodySetWins() {
        var set = List.of("config/domains.yaml", "mine/*.yaml");

        assertThat(paths("celine", set).resolved().domains()).isEqualTo(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "Celine", "../secret"})
    @Tag("CFG-42")
    void anUnknownProfileEndsTheStart(String profile) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> paths(profile, OF_PROFILE).resolved())
                .withMessage("CONFIG_PROFILE: there is no profile \"" + profile
                        + "\"; write celine, or leave it unset for the files in config/");
    }

    @Test
    @Tag("CFG-43")
    void theFilesOfTheProfileNeedTheAddressOfTheBackendAndNothingElse() {
        var problems = new Problems();

        DomainsConfig domains =
                reader(Map.of("DATASET_API_BASE_URL", "http://localhost:8001")).domains(problems);
        ClientEntry client = reader(Map.of("DATASET_API_BASE_URL", "http://localhost:8001"))
                .clients(problems)
                .clients()
                .get("dataset_api");
        reader(Map.of()).brokers(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(Objects.requireNonNull(client).type()).isEqualTo("dataset_api");
        assertThat(client.settings()).isEqualTo(Map.of("base_url", "http://localhost:8001", "auth", "none"));
        assertThat(domains.domains())
                .extracting(DomainEntry::name, DomainEntry::enabled)
                .hasToString("[(\"it-energy-community\", true), (\"it-participant\", false)]");
        assertThat(domains.domains().getFirst().entities().list())
                .extracting(one -> one.id())
                .containsExactly("rec-1");
        assertThat(domains.domains().getFirst().overrides()).isEqualTo(Map.of("fetchers", "celine"));
    }

    @Test
    @Tag("CFG-43")
    void withoutTheAddressOfTheBackendTheProblemNamesTheVariable() {
        var problems = new Problems();

        reader(Map.of()).clients(problems);

        assertThat(problems.all()).singleElement().asString().contains("DATASET_API_BASE_URL");
    }

    private static ConfigPaths paths(String profile, List<String> domains) {
        return new ConfigPaths(profile, domains, List.of("<profile>/clients.yaml"), List.of("<profile>/brokers.yaml"));
    }

    private static ConfigReader reader(Map<String, String> variables) {
        return new ConfigReader(paths("celine", OF_PROFILE).resolved(), Path.of(""), variables::get);
    }
}
