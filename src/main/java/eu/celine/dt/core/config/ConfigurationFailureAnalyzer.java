package eu.celine.dt.core.config;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator the list of what to change instead of a stack trace. Spring Boot finds it by its factories file. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        int count = cause.problems().size();
        String lines = cause.problems().stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "The configuration has " + count + (count == 1 ? " problem:" : " problems:") + "\n\n" + lines,
                "Correct the lines above and start again. --validate checks the configuration and every query without"
                        + " serving.",
                cause);
    }
}
