package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.DataTable.Format;
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
            Generation generation = new Generation(built, database, addTables(database, state, tolerant));
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

    private Map<String, String> addTables(DuckDbInstance database, FolderState state, boolean tolerant)
            throws BrokenDataException {
        Map<String, String> refused = new HashMap<>();
        Set<String> names = new HashSet<>();
        state.tables().forEach(table -> names.add(table.qualifiedName().toLowerCase(Locale.ROOT)));
        int number = 0;
        for (DataTable table : state.tables()) {
            number++;
            try {
                String refusal = add(database, table, "t" + number, names);
                if (refusal != null) {
                    refused.put(table.qualifiedName().toLowerCase(Locale.ROOT), refusal);
                    log.warn("{}: {}; table {} is not offered", table.source(), refusal, table.qualifiedName());
                }
            } catch (SQLException e) {
                if (!tolerant) {
                    throw new BrokenDataException(table.source() + " cannot be read", e);
                }
                refused.put(table.qualifiedName().toLowerCase(Locale.ROOT), "its data file cannot be read");
                log.warn("{} cannot be read; table {} is not offered", table.source(), table.qualifiedName());
                log.debug("{} cannot be read", table.source(), e);
            }
        }
        return refused;
    }

    /** Adds the table's views; answers why it cannot be offered, or null. */
    private @Nullable String add(DuckDbInstance database, DataTable table, String rowsName, Set<String> names)
            throws SQLException {
        KnownTable known = knownTables.find(table.qualifiedName());
        Relation relation = table.format() == Format.CSV
                ? new CsvLoader(database, new CsvReport(memory)).load(table, known, rowsName)
                : Relation.ofParquet(database, table);
        if (known != null) {
            List<String> missing = relation.missing(known.needed());
            if (!missing.isEmpty()) {
                return "it has no column " + String.join(", ", missing);
            }
        }
        String schema = Sql.identifier(table.schema());
        database.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        String view = schema + "." + Sql.identifier(table.name());
        String rows = "SELECT " + relation.projection(known) + " FROM " + relation.from();
        if (known != null && !known.key().isEmpty()) {
            rows = oneRowAKey(database, table, known, relation, rows, rowsName, names);
        }
        database.execute("CREATE VIEW " + view + " AS " + rows);
        // Reads every file's frame, and of a damaged one more than its frame.
        database.rows("SELECT count(*) FROM " + view);
        return null;
    }

    private String oneRowAKey(
            DuckDbInstance database,
            DataTable table,
            KnownTable known,
            Relation relation,
            String rows,
            String rowsName,
            Set<String> names)
            throws SQLException {
        String rawName = names.contains(table.qualifiedName().toLowerCase(Locale.ROOT) + "_raw")
                ? table.name() + "_" + rowsName
                : table.name() + "_raw";
        String raw = Sql.identifier(table.schema()) + "." + Sql.identifier(rawName);
        database.execute("CREATE VIEW " + raw + " AS " + rows);
        return new RepeatedKeys(database, memory).settle(table, known, relation, raw, rowsName);
    }
}
