package eu.celine.dt.core.config;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the three families lie: comma-separated patterns each, relative to the working directory.
 *
 * @param profile whose files are meant where a pattern begins with {@link #OF_PROFILE}; empty for the usual ones
 */
@ConfigurationProperties("dt.config")
record ConfigPaths(@DefaultValue("") String profile, List<String> domains, List<String> clients, List<String> brokers) {

    /** Stands for the profile's folder. No path begins like this, so that a pattern which somebody set is never one. */
    static final String OF_PROFILE = "<profile>/";

    private static final Map<String, String> FOLDERS = Map.of("", "config/", "celine", "config/celine/");

    /**
     * The same with the profile's folder written out.
     *
     * @throws ConfigurationException if there is no such profile
     */
    ConfigPaths resolved() {
        String folder = FOLDERS.get(profile);
        if (folder == null) {
            throw new ConfigurationException(List.of(Problem.of(
                    "CONFIG_PROFILE",
                    null,
                    "there is no profile \"" + profile
                            + "\"; write celine, or leave it unset for the files in config/")));
        }
        return new ConfigPaths(profile, in(folder, domains), in(folder, clients), in(folder, brokers));
    }

    private static List<String> in(String folder, List<String> patterns) {
        return patterns.stream()
                .map(pattern ->
                        pattern.startsWith(OF_PROFILE) ? folder + pattern.substring(OF_PROFILE.length()) : pattern)
                .toList();
    }
}
