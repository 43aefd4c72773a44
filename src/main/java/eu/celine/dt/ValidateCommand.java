package eu.celine.dt;

import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.domain.ConfigurationCheck;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * {@code --validate}: for an operator's own pipeline. Uses the runtime's core and nothing of its HTTP side: no port is
 * opened, no key made, no domain started.
 */
final class ValidateCommand {

    static final String OPTION = "--validate";

    private ValidateCommand() {}

    static boolean isWanted(String... args) {
        return List.of(args).contains(OPTION);
    }

    /** Prints every problem on its own line; returns the exit code, 0 without problems and 1 with any. */
    static int run(PrintStream out, String... args) {
        var application = new SpringApplication(Core.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles(ConfigurationCheck.PROFILE);
        application.setLazyInitialization(true);
        try (ConfigurableApplicationContext context = application.run(args)) {
            List<Problem> problems = context.getBean(ConfigurationCheck.class).findProblems();
            problems.forEach(out::println);
            out.println(problems.isEmpty() ? "The configuration is valid." : problems.size() + " problems");
            return problems.isEmpty() ? 0 : 1;
        }
    }

    /** Not annotated as a configuration: the application's own scan must not find it. */
    @ComponentScan("eu.celine.dt.core")
    @ConfigurationPropertiesScan("eu.celine.dt.core")
    @ImportAutoConfiguration(JacksonAutoConfiguration.class)
    static class Core {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        /** Nobody reads anything while a configuration is checked. */
        @Bean
        AuditLog auditLog() {
            return (caller, road, target, decision) -> {};
        }
    }
}
