package eu.celine.dt.core.clients;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded dataset under {@code dt.data}; its folder is part of
 * {@link eu.celine.dt.core.config.RuntimeDirectories}.
 *
 * @param sample whether a generated sample stands in while the data folder has no file
 */
@ConfigurationProperties("dt.data")
record DatasetSettings(@DefaultValue("true") boolean sample) {}
