package eu.celine.dt.core.config;

import java.nio.file.Path;

/**
 * The runtime's two folders. Data is the operator's and may be read-only; state is the runtime's own (sample, signing
 * key, audit log), created with mode 0700.
 */
public record RuntimeDirectories(Path data, Path state) {}
