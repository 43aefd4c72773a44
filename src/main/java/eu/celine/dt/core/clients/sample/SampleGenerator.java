package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the sample dataset: at the first call 400 days up to the clock's quarter hour, later the days that have come
 * since. What a day once got never changes, because every figure depends only on its point and its time.
 */
public final class SampleGenerator {

    private static final Logger log = LoggerFactory.getLogger(SampleGenerator.class);

    private static final int DAYS = 400;
    private static final int STEP_SECONDS = 900;

    private final Clock clock;
    private final int days;

    public SampleGenerator(Clock clock) {
        this(clock, DAYS);
    }

    /** With another length of the data than the 400 days, which take seconds. */
    SampleGenerator(Clock clock, int days) {
        this.clock = clock;
        this.days = days;
    }

    /**
     * Brings the sample in a folder up to date. Does nothing if the folder already reaches into the clock's (UTC) day.
     * The folder is the generator's own: a sample of another version in it is replaced.
     *
     * @throws UncheckedIOException if the folder cannot be written; what is there stays usable
     */
    public synchronized void generate(Path sampleDir) {
        Instant until =
                Instant.ofEpochSecond(Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS) * STEP_SECONDS);
        String fingerprint = SampleScripts.fingerprint();
        try {
            @Nullable SampleMarker marker = SampleMarker.find(sampleDir, fingerprint);
            if (marker != null && !dayOf(marker.until()).isBefore(dayOf(until))) {
                log.debug("The sample dataset in {} reaches to {}, nothing to add", sampleDir, marker.until());
                return;
            }
            String noise = SampleModel.noise();
            if (marker != null && !marker.noise().equals(noise)) {
                marker = null;
            }
            SampleFolder folder = new SampleFolder(sampleDir);
            if (marker == null) {
                folder.clear();
            }
            Files.createDirectories(sampleDir);
            log.info("Generating the sample dataset (invented communities, not measured data) in {}", sampleDir);
            extend(folder, marker, noise, until).write(sampleDir, fingerprint);
            log.info("The sample dataset is ready: data until {}", until);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample dataset cannot be written to " + sampleDir, e);
        } catch (SQLException e) {
            throw new IllegalStateException("The sample dataset in " + sampleDir + " could not be computed", e);
        }
    }

    private SampleMarker extend(SampleFolder folder, @Nullable SampleMarker marker, String noise, Instant until)
            throws SQLException, IOException {
        LocalDate origin = marker == null ? dayOf(until).minusDays(days) : marker.origin();
        // From the month of the last row, not of the end: what the batteries held is kept for its beginning.
        LocalDate first = marker == null ? origin : startOfMonth(marker.until().minusSeconds(STEP_SECONDS), origin);
        Map<String, Double> stored = marker == null ? Map.of() : marker.storedKwh();
        try (var model = new SampleModel(folder, origin, until);
                var second = new SampleModel(folder, origin, until)) {
            model.writeRegistry();
            stored = new SampleMonths(List.of(model, second)).write(monthsFrom(first, until), stored);
            model.writeOutlook();
        }
        return new SampleMarker(noise, origin, until, stored);
    }

    private static List<LocalDate> monthsFrom(LocalDate first, Instant until) {
        return Stream.iterate(
                        first,
                        start -> start.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(until),
                        start -> start.plusMonths(1).withDayOfMonth(1))
                .toList();
    }

    private static LocalDate startOfMonth(Instant instant, LocalDate notBefore) {
        LocalDate start = dayOf(instant).withDayOfMonth(1);
        return start.isBefore(notBefore) ? notBefore : start;
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
