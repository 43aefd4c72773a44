package eu.celine.dt.core.config;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the three families lie: comma-separated patterns each, relative to the working directory. */
@ConfigurationProperties("dt.config")
record ConfigPaths(List<String> domains, List<String> clients, List<String> brokers) {}
