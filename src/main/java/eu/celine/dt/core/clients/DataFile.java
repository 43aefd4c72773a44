package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A file as it was seen; differs from a later look at the same file once that was written to. */
record DataFile(Path path, long size, FileTime modified) {}
