package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.RejectedRows.Rejected;
import eu.celine.dt.core.clients.Relation.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts a table's files into those that have every needed column and those that have not, and reports the latter. */
final class WholeFiles {

    private static final Logger log = LoggerFactory.getLogger(WholeFiles.class);

    private final BuildMemory memory;
    private final RejectedRows rejectedRows;

    WholeFiles(BuildMemory memory, RejectedRows rejectedRows) {
        this.memory = memory;
        this.rejectedRows = rejectedRows;
    }

    /** How the columns of one file are found. */
    interface Columns {
        List<Column> of(DataFile file) throws SQLException;
    }

    /**
     * The files to read. Read together with others, one without a needed column would have rows without time or value.
     *
     * @return all of them if none is whole, so that the table is refused by the name of a column
     */
    List<DataFile> of(DataTable table, @Nullable KnownTable known, Columns columns) throws SQLException {
        if (known == null) {
            return table.files();
        }
        var whole = new ArrayList<DataFile>();
        for (DataFile file : table.files()) {
            List<String> missing = Relation.missing(columns.of(file), known.needed());
            if (missing.isEmpty()) {
                whole.add(file);
            } else {
                report(table, file, missing);
            }
        }
        return whole.isEmpty() ? table.files() : whole;
    }

    private void report(DataTable table, DataFile file, List<String> missing) throws SQLException {
        rejectedRows.add(
                table,
                file,
                missing.stream()
                        .map(column -> new Rejected(null, column, "the file has no such column and is left out"))
                        .toList());
        if (memory.isNews(file, "missing columns")) {
            log.warn(
                    "{} of {}: no column {}; the file is left out",
                    file.path().getFileName(),
                    table.source(),
                    String.join(", ", missing));
        }
    }
}
