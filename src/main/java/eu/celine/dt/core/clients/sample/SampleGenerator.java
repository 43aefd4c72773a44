package eu.celine.dt.core.clients.sample;

import java.nio.file.Path;
import java.time.Clock;

/** Writes the sample's Parquet files. */
public final class SampleGenerator {

    private final Clock clock;

    public SampleGenerator(Clock clock) {
        this.clock = clock;
    }

    /** Writes what is missing up to the current day. */
    public void generate(Path sampleDir) {
        throw new UnsupportedOperationException("no sample for " + clock.instant() + " in " + sampleDir);
    }
}
