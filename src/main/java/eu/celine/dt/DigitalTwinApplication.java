package eu.celine.dt;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the runtime, or checks its configuration where {@code --validate} asks for it. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DigitalTwinApplication {

    public static void main(String[] args) {
        if (ValidateCommand.isWanted(args)) {
            System.exit(ValidateCommand.run(System.out, args));
        }
        SpringApplication.run(DigitalTwinApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
