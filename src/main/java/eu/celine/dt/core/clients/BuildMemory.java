package eu.celine.dt.core.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What building one generation teaches the next: which files have been reported, and which tables are clean, having
 * neither a repeated key nor a value that does not fit, so that an unchanged file is neither reported nor searched twice.
 * The latter is kept in a file too, because a search through millions of rows would hold up every start. Used by one
 * build at a time.
 */
final class BuildMemory {

    private static final Logger log = LoggerFactory.getLogger(BuildMemory.class);

    /** Names what is searched for: what an older version found clean may not be so for this one. */
    private static final String SEARCH = "repeated keys, finite values: ";

    private final Path file;
    private final Set<Report> reported = new HashSet<>();
    private final Set<String> clean = new TreeSet<>();
    private Set<String> saved;

    /** @param file where to keep what is worth knowing at the next start; need not exist */
    BuildMemory(Path file) {
        this.file = file;
        clean.addAll(read(file));
        saved = Set.copyOf(clean);
    }

    /** Whether a report of this kind about the file is news; it is not a second time. */
    boolean isNews(DataFile file, String kind) {
        return reported.add(new Report(file, kind));
    }

    boolean isClean(DataTable table) {
        return clean.contains(fingerprint(table));
    }

    void rememberClean(DataTable table) {
        clean.add(fingerprint(table));
    }

    /** Forgets files that are gone. */
    void keepOnly(FolderState state) {
        var files = new HashSet<>(state.files());
        reported.removeIf(report -> !files.contains(report.file()));
        clean.retainAll(state.tables().stream().map(BuildMemory::fingerprint).collect(Collectors.toSet()));
    }

    /** Keeps the knowledge for the next start. Without it that start only takes longer, so a failure is a warning. */
    void save() {
        if (clean.equals(saved)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(unfinished, clean);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            saved = Set.copyOf(clean);
        } catch (IOException e) {
            log.warn("{} cannot be written; the next start searches unchanged tables again", file, e);
        }
    }

    private static Set<String> read(Path file) {
        try {
            return Set.copyOf(Files.readAllLines(file));
        } catch (NoSuchFileException _) {
            return Set.of();
        } catch (IOException e) {
            log.warn("{} cannot be read; unchanged tables are searched again", file, e);
            return Set.of();
        }
    }

    /** Changes with the table's name and with each file's path, size and time. */
    private static String fingerprint(DataTable table) {
        String text = SEARCH
                + table.qualifiedName()
                + table.files().stream()
                        .map(each -> "\n" + each.path() + "\t" + each.size() + "\t" + each.modified())
                        .collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Report(DataFile file, String kind) {}
}
