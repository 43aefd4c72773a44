package eu.celine.dt.core.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the operator's data lies. */
@ConfigurationProperties("dt.data")
record DataSettings(@DefaultValue("./data") Path dir) {}
