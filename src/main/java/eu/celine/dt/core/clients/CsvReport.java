package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.RejectedRows.Rejected;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what of CSV files does not fit: file, line and column, in the log once a file and only the first few, and in
 * {@link RejectedRows} all of it.
 */
final class CsvReport {

    private static final int LOGGED_PER_FILE = 5;

    /** Closes the reason of what costs a cell and not its row. */
    private static final String CELL_EMPTIED = "; the cell counts as empty";

    private static final Logger log = LoggerFactory.getLogger(CsvReport.class);

    private final BuildMemory memory;
    private final RejectedRows rejectedRows;

    CsvReport(BuildMemory memory, RejectedRows rejectedRows) {
        this.memory = memory;
        this.rejectedRows = rejectedRows;
    }

    /**
     * A row whose place among the accepted rows of its file is known.
     *
     * @param place 1 for the first row that could be read
     */
    record Misfit(long place, RowCheck check) {}

    /**
     * Reports what DuckDB has put aside while it read the file, and clears it.
     *
     * @return the lines, in order, that no reading of the file gets past; a value of the wrong type only stops a reading
     *     that asks for its type
     */
    List<Long> rejected(DuckDbInstance database, DataTable table, DataFile file) throws SQLException {
        var lines = new TreeSet<Long>();
        var unreadable = new TreeSet<Long>();
        var rejections = new ArrayList<Rejected>();
        String errors = "SELECT DISTINCT line, column_name, error_type FROM reject_errors ORDER BY ALL";
        for (List<@Nullable Object> row : database.rows(errors)) {
            long line = Long.parseLong(String.valueOf(row.getFirst()));
            lines.add(line);
            String kind = String.valueOf(row.get(2)).toLowerCase(Locale.ROOT);
            String column = row.get(1) == null ? null : String.valueOf(row.get(1));
            rejections.add(new Rejected(line, column, reason(kind)));
            if (!kind.equals("cast")) {
                unreadable.add(line);
            }
        }
        if (!lines.isEmpty()) {
            database.execute("TRUNCATE reject_errors");
            report(table, file, "rejected rows", lines.size(), rejections);
        }
        return List.copyOf(unreadable);
    }

    private static String reason(String kind) {
        return switch (kind) {
            case "cast" -> "wrong type";
            case "invalid encoding" -> "not UTF-8; save the file as UTF-8";
            case "too many columns" -> "too many columns; quote a decimal comma, or write a point";
            default -> kind;
        };
    }

    /**
     * Reports cells whose values are of no use.
     *
     * @param dropped how many rows are left out for one of them
     * @param emptied how many rows stay with a cell or more left empty
     */
    void misfits(
            DataTable table,
            DataFile file,
            long dropped,
            long emptied,
            List<Misfit> misfits,
            List<Long> unreadableLines)
            throws SQLException {
        var rejections = new ArrayList<Rejected>();
        var cells = new ArrayList<Rejected>();
        for (Misfit misfit : misfits) {
            RowCheck check = misfit.check();
            long line = lineOf(misfit.place(), unreadableLines);
            if (check.dropsRow()) {
                rejections.add(new Rejected(line, check.column(), check.reason()));
            } else {
                cells.add(new Rejected(line, check.column(), check.reason() + CELL_EMPTIED));
            }
        }
        if (dropped > 0) {
            report(table, file, "misfits", dropped, rejections);
        }
        if (emptied > 0) {
            rejectedRows.add(table, file, cells);
            warn(table, file, "emptied cells", emptied, "stay without a cell that does not fit", cells);
        }
    }

    private void report(DataTable table, DataFile file, String kind, long rows, List<Rejected> rejections)
            throws SQLException {
        rejectedRows.add(table, file, rejections);
        warn(table, file, kind, rows, "do not fit and are left out", rejections);
    }

    private void warn(
            DataTable table, DataFile file, String kind, long rows, String outcome, List<Rejected> rejections) {
        if (memory.isNews(file, kind)) {
            String shown = rejections.stream()
                    .limit(LOGGED_PER_FILE)
                    .map(CsvReport::place)
                    .collect(Collectors.joining("; "));
            log.warn("{} of {}: {} rows {}: {}", file.path().getFileName(), table.source(), rows, outcome, shown);
        }
    }

    private static String place(Rejected rejected) {
        String column = rejected.column() == null ? "" : ", column " + rejected.column();
        return "line " + rejected.line() + column + " (" + rejected.reason() + ")";
    }

    /** The line on which the nth accepted row stands: below the header, and below the lines that were put aside. */
    private static long lineOf(long place, List<Long> skippedLines) {
        long line = place + 1;
        for (long skipped : skippedLines) {
            if (skipped > line) {
                break;
            }
            line++;
        }
        return line;
    }
}
