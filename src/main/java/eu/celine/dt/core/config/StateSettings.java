package eu.celine.dt.core.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the runtime keeps its own files.
 *
 * @param dir as the operator wrote it, text: Spring would read a path as the address of a resource and refuse {@code ..}
 */
@ConfigurationProperties("dt.state")
record StateSettings(@DefaultValue("./state") String dir) {}
