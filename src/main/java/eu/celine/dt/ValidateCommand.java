package eu.celine.dt;

import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.domain.ConfigurationCheck;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.NestedExceptionUtils;

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
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(args)) {
            List<Problem> problems = findProblems(context);
            problems.forEach(out::println);
            out.println(problems.isEmpty() ? "The configuration is valid." : counted(problems.size()));
            return problems.isEmpty() ? 0 : 1;
        }
    }

    private static String counted(int problems) {
        return problems + (problems == 1 ? " problem" : " problems");
    }

    private static List<Problem> findProblems(ConfigurableApplicationContext context) {
        try {
            return context.getBean(ConfigurationCheck.class).findProblems();
        } catch (BeansException fault) {
            // Beans are made late here, so this is where a folder that cannot be used comes to light.
            if (NestedExceptionUtils.getMostSpecificCause(fault) instanceof ConfigurationException known) {
                return known.problems();
            }
            throw fault;
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
