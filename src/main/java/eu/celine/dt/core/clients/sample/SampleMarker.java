package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Says that a folder holds a whole sample, and from where it goes on. Written after everything else.
 *
 * @param noise what DuckDB makes of a known key; other noise cannot go on with these rows
 * @param origin first day of the data
 * @param until end of the data
 * @param storedKwh what each battery held when the month of {@code until} began, by point
 */
record SampleMarker(String noise, LocalDate origin, Instant until, Map<String, Double> storedKwh) {

    private static final String FILE = "sample.properties";
    private static final String STORED = "stored_kwh.";

    SampleMarker {
        storedKwh = Map.copyOf(storedKwh);
    }

    /** The marker in a folder; null if there is none, or one of another version of the sample. */
    static @Nullable SampleMarker find(Path folder, String fingerprint) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        if (!fingerprint.equals(properties.getProperty("fingerprint"))) {
            return null;
        }
        var storedKwh = new HashMap<String, Double>();
        try {
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith(STORED)) {
                    storedKwh.put(name.substring(STORED.length()), Double.valueOf(properties.getProperty(name)));
                }
            }
            return new SampleMarker(
                    properties.getProperty("noise", ""),
                    LocalDate.parse(properties.getProperty("origin", "")),
                    Instant.parse(properties.getProperty("until", "")),
                    storedKwh);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IOException(file + " is not what the generator wrote; delete the folder to have it made anew", e);
        }
    }

    void write(Path folder, String fingerprint) throws IOException {
        var properties = new Properties();
        properties.setProperty("fingerprint", fingerprint);
        properties.setProperty("noise", noise);
        properties.setProperty("origin", origin.toString());
        properties.setProperty("until", until.toString());
        storedKwh.forEach((point, kwh) -> properties.setProperty(STORED + point, kwh.toString()));
        Path unfinished = folder.resolve(FILE + ".tmp");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, "A generated sample. Delete the folder to have it made anew.");
        }
        Files.move(
                unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }
}
