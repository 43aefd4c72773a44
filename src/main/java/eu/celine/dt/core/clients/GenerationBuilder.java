package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a {@link Generation} from one state of the folder. Builds one at a time. */
final class GenerationBuilder {

    private static final Logger log = LoggerFactory.getLogger(GenerationBuilder.class);

    private final DuckDbSettings settings;
    private final KnownTables knownTables;
    private final Path spillRoot;
    private final BuildMemory memory;
    private int built;
    private List<String> bundled = List.of();

    /** @param spillRoot folder under which each generation keeps what does not fit into memory */
    GenerationBuilder(DuckDbSettings settings, KnownTables knownTables, Path spillRoot, BuildMemory memory) {
        this.settings = settings;
        this.knownTables = knownTables;
        this.spillRoot = spillRoot;
        this.memory = memory;
    }

    /**
     * Opens a database over the state's files and checks each of them.
     *
     * @param tolerant whether a file that cannot be read costs its table only; else it fails the build
     * @throws BrokenDataException if the state cannot be served
     */
    Generation build(FolderState state, boolean tolerant) throws BrokenDataException {
        if (!state.conflicts().isEmpty()) {
            throw new BrokenDataException(String.join("; ", state.conflicts()), null);
        }
        memory.keepOnly(state);
        List<Path> files = state.files().stream().map(DataFile::path).toList();
        Path spill = spillRoot.resolve(String.valueOf(++built));
        DuckDbInstance database = null;
        try {
            database = DuckDbInstance.open(settings, spill, files);
            Generation generation = new Generation(built, database, addTables(database, state, spill, tolerant));
            database.lock();
            memory.save();
            return generation;
        } catch (SQLException e) {
            close(database);
            throw new BrokenDataException("the embedded database could not be set up", e);
        } catch (BrokenDataException | RuntimeException e) {
            close(database);
            throw e;
        }
    }

    private static void close(@Nullable DuckDbInstance database) {
        if (database != null) {
            database.close();
        }
    }

    private Map<String, String> addTables(DuckDbInstance database, FolderState state, Path spill, boolean tolerant)
            throws BrokenDataException, SQLException {
        Map<String, String> refused = new HashMap<>();
        Set<String> names = new HashSet<>();
        state.tables().forEach(table -> names.add(table.qualifiedName().toLowerCase(Locale.ROOT)));
        sayWhatIsBundled(new BundledTables(knownTables).add(database, names, spill));
        var rejectedRows = RejectedRows.in(database, names);
        var views = new TableViews(database, knownTables, memory, rejectedRows, names);
        int number = 0;
        for (DataTable table : state.tables()) {
            warnIfMeantAsPart(table);
            number++;
            try {
                String refusal = views.add(table, "t" + number);
                if (refusal != null) {
                    refused.put(table.qualifiedName().toLowerCase(Locale.ROOT), refusal);
                    log.warn("{}: {}; table {} is not offered", table.source(), refusal, table.qualifiedName());
                }
            } catch (SQLException e) {
                if (!tolerant) {
                    throw new BrokenDataException(table.source() + " cannot be read", e);
                }
                refused.put(table.qualifiedName().toLowerCase(Locale.ROOT), "its data file cannot be read");
                rejectedRows.addUnreadable(table);
                log.warn("{} cannot be read; table {} is not offered", table.source(), table.qualifiedName());
                log.debug("{} cannot be read", table.source(), e);
            }
        }
        return refused;
    }

    /** A second file of a table, named as programs name copies, would be a table that nobody reads. */
    private void warnIfMeantAsPart(DataTable table) {
        String meant = knownTables.findMeant(table.qualifiedName());
        if (meant != null && memory.isNews(table.files().getFirst(), "name")) {
            log.warn(
                    "{} is table {}, which is not part of table {}; if it should be, put it with the other files into a"
                            + " folder {}{}",
                    table.source(),
                    table.qualifiedName(),
                    meant,
                    meant.replace('.', '/'),
                    table.format().suffix());
        }
    }

    private void sayWhatIsBundled(List<String> added) {
        if (!added.isEmpty() && !added.equals(bundled)) {
            log.info("no file for {}: the values that come with this version are used", String.join(", ", added));
        }
        bundled = added;
    }
}
