package eu.celine.dt.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data folder that a test writes by hand: one CSV file a table. */
record DataFiles(Path folder) {

    /**
     * Writes a table.
     *
     * @param table its name, {@code schema.table} in a schema's folder
     * @param lines the header, then the rows
     */
    DataFiles csv(String table, String... lines) {
        try {
            Path file = folder.resolve(table.replace('.', '/') + ".csv");
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
