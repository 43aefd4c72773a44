package eu.celine.dt.core.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the runtime keeps its own files. */
@ConfigurationProperties("dt.state")
record StateSettings(@DefaultValue("./state") Path dir) {}
