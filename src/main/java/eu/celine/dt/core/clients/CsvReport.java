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
            boolean wrongType = kind.equals("cast");
            String column = row.get(1) == null ? null : String.valueOf(row.get(1));
            rejections.add(new Rejected(line, column, wrongType ? "wrong type" : kind));
            if (!wrongType) {
                unreadable.add(line);
            }
        }
        if (!lines.isEmpty()) {
            database.execute("TRUNCATE reject_errors");
            report(table, file, "rejected rows", lines.size(), rejections);
        }
        return List.copyOf(unreadable);
    }

    /** Reports rows whose values are of their type and yet of no use. */
    void misfits(DataTable table, DataFile file, long rows, List<Misfit> misfits, List<Long> unreadableLines)
            throws SQLException {
        List<Rejected> rejections = misfits.stream()
                .map(misfit -> new Rejected(
                        lineOf(misfit.place(), unreadableLines),
                        misfit.check().column(),
                        misfit.check().reason()))
                .toList();
        report(table, file, "misfits", rows, rejections);
    }

    private void report(DataTable table, DataFile file, String kind, long rows, List<Rejected> rejections)
            throws SQLException {
        rejectedRows.add(table, file, rejections);
        if (memory.isNews(file, kind)) {
            String shown = rejections.stream()
                    .limit(LOGGED_PER_FILE)
                    .map(CsvReport::place)
                    .collect(Collectors.joining("; "));
            log.warn(
                    "{} of {}: {} rows do not fit and are left out: {}",
                    file.path().getFileName(),
                    table.source(),
                    rows,
                    shown);
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
