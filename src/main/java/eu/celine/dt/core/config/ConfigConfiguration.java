package eu.celine.dt.core.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Puts this room's beans together from the settings {@code dt.config}, {@code dt.data} and {@code dt.state}. */
@Configuration(proxyBeanMethods = false)
class ConfigConfiguration {

    @Bean
    ConfigReader configReader(ConfigPaths paths, ConfigurableEnvironment environment) {
        return new ConfigReader(paths.resolved(), Path.of(""), name -> findRaw(environment, name));
    }

    @Bean
    RuntimeDirectories runtimeDirectories(DataSettings data, StateSettings state) {
        return DirectoryCheck.prepare(Path.of(data.dir()), !data.isDefault(), Path.of(state.dir()));
    }

    /** Not {@code getProperty}: it would fill placeholders inside a value, and a password may hold any characters. */
    private static @Nullable String findRaw(ConfigurableEnvironment environment, String name) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            Object value = source.getProperty(name);
            if (value != null) {
                return value.toString();
            }
        }
        return null;
    }
}
