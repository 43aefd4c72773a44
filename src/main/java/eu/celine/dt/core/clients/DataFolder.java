package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.DataTable.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data folder as tables: a file is a table, a folder named like a file is one table of parts, any other folder
 * is a schema. Symbolic links and hidden names are passed over, so that no link leads out of the folder.
 */
final class DataFolder {

    /** DuckDB takes these in a path for a pattern, so that one file's name could stand for its neighbours. */
    private static final Pattern GLOB = Pattern.compile("[*?\\[\\]]");

    private static final Set<String> RESERVED_SCHEMAS =
            Set.of("main", "temp", "system", "memory", "information_schema", "pg_catalog", DuckDbInstance.ROWS);

    private final Path root;
    private final boolean sample;

    DataFolder(Path root, boolean sample) {
        this.root = root;
        this.sample = sample;
    }

    /** Lists the folder; one that does not exist has no table. */
    FolderState look() {
        var tables = new LinkedHashMap<String, DataTable>();
        var conflicts = new ArrayList<String>();
        try {
            // The folder itself may be a link, as mounted volumes are; what lies in it may not.
            Path real = root.toRealPath();
            for (Path entry : entries(real)) {
                if (isSchema(entry)) {
                    lookIntoSchema(entry, tables, conflicts);
                } else {
                    add(DataTable.MAIN, entry, tables, conflicts);
                }
            }
        } catch (NoSuchFileException _) {
            return new FolderState(sample, List.of(), List.of());
        } catch (NotDirectoryException _) {
            conflicts.add(root + " is a file; DT_DATA_DIR must name a folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FolderState(sample, List.copyOf(tables.values()), conflicts);
    }

    private static boolean isSchema(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && formatOf(entry) == null;
    }

    private void lookIntoSchema(Path folder, Map<String, DataTable> tables, List<String> conflicts) throws IOException {
        String schema = folder.getFileName().toString();
        List<Path> entries = entries(folder).stream()
                .filter(entry -> formatOf(entry) != null)
                .toList();
        if (!entries.isEmpty() && RESERVED_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
            conflicts.add("folder " + schema + ": this name belongs to the database; rename the folder");
            return;
        }
        for (Path entry : entries) {
            add(schema, entry, tables, conflicts);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> !Files.isSymbolicLink(entry))
                    .sorted()
                    .toList();
        }
    }

    private void add(String schema, Path entry, Map<String, DataTable> tables, List<String> conflicts)
            throws IOException {
        Format format = formatOf(entry);
        if (format == null) {
            return;
        }
        boolean parts = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        List<DataFile> files = filesOf(parts ? entries(entry) : List.of(entry), format);
        if (files.isEmpty()) {
            return;
        }
        String fileName = entry.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - format.suffix().length());
        String source = schema.equals(DataTable.MAIN) ? fileName : schema + "/" + fileName;
        if (isPattern(source)
                || files.stream()
                        .anyMatch(file -> isPattern(file.path().getFileName().toString()))) {
            conflicts.add(source + ": a name with * ? [ or ] is read as a pattern; rename it");
            return;
        }
        var table = new DataTable(schema, name, format, source, files);
        DataTable other = tables.putIfAbsent(table.qualifiedName().toLowerCase(Locale.ROOT), table);
        if (other != null) {
            conflicts.add(other.source() + " and " + source + " are both table " + table.qualifiedName()
                    + "; keep one of them");
        }
    }

    private static boolean isPattern(String name) {
        return GLOB.matcher(name).find();
    }

    private static List<DataFile> filesOf(List<Path> paths, Format format) throws IOException {
        var files = new ArrayList<DataFile>();
        for (Path path : paths) {
            DataFile file = formatOf(path) == format ? find(path) : null;
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    private static @Nullable DataFile find(Path path) throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    ? new DataFile(path, attributes.size(), attributes.lastModifiedTime())
                    : null;
        } catch (NoSuchFileException _) {
            // Removed since the listing.
            return null;
        }
    }

    private static @Nullable Format formatOf(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (name.endsWith(format.suffix())
                    && name.length() > format.suffix().length()) {
                return format;
            }
        }
        return null;
    }
}
