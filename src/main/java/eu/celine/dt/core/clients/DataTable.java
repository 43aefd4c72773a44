package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.util.List;

/**
 * A table of the dataset and the files that hold it.
 *
 * @param schema {@code main} for files directly in the data folder
 * @param source the file or the folder of parts, relative to the data folder, for messages
 * @param files sorted by name, at least one
 */
record DataTable(String schema, String name, Format format, String source, List<DataFile> files) {

    static final String MAIN = "main";

    DataTable {
        files = List.copyOf(files);
    }

    /** As a query writes it: without the schema where that is the default one. */
    String qualifiedName() {
        return schema.equals(MAIN) ? name : schema + "." + name;
    }

    /** The file of a path that a row is said to come from. */
    DataFile fileOf(Path path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path.getFileName() + " is no file of " + source));
    }

    enum Format {
        PARQUET(".parquet"),
        CSV(".csv");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }
}
