package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class ConfigurationFailureAnalyzerTests {

    @Test
    @Tag("CFG-21")
    void listsEveryProblemOnItsOwnLineAndSaysWhatToDo() {
        var problems = List.of(
                new Problem("config/domains.yaml", 3, "entry 1 (one)", "first"),
                Problem.of("DT_STATE_DIR", null, "second"));
        var failure = new IllegalStateException("start failed", new ConfigurationException(problems));

        FailureAnalysis analysis = Objects.requireNonNull(new ConfigurationFailureAnalyzer().analyze(failure));

        assertThat(analysis.getDescription()).isEqualTo("""
                The configuration has 2 problems:

                  config/domains.yaml:3, entry 1 (one): first
                  DT_STATE_DIR: second""");
        assertThat(analysis.getAction()).startsWith("Correct the lines above and start again.");
    }

    @Test
    @Tag("CFG-21")
    void isFoundBySpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, fault) -> {}))
                .hasAtLeastOneElementOfType(ConfigurationFailureAnalyzer.class);
    }
}
