package eu.celine.dt.core.clients;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the rows of CSV files that do not fit: file, line and column, once a file and only the first few. */
final class CsvReport {

    static final int SHOWN_PER_FILE = 5;

    private static final Logger log = LoggerFactory.getLogger(CsvReport.class);

    private final BuildMemory memory;

    CsvReport(BuildMemory memory) {
        this.memory = memory;
    }

    /**
     * A row whose place among the accepted rows of its file is known.
     *
     * @param place 1 for the first row that could be read
     */
    record Misfit(long place, String column) {}

    /**
     * Reports what DuckDB has put aside while it read the file, and clears it.
     *
     * @return the lines, in order, that no reading of the file gets past; a value of the wrong type only stops a reading
     *     that asks for its column
     */
    List<Long> rejected(DuckDbInstance database, DataTable table, DataFile file) throws SQLException {
        var lines = new TreeSet<Long>();
        var unreadable = new TreeSet<Long>();
        var places = new ArrayList<String>();
        String errors = "SELECT DISTINCT line, column_name, error_type FROM reject_errors ORDER BY ALL";
        for (List<@Nullable Object> row : database.rows(errors)) {
            long line = Long.parseLong(String.valueOf(row.getFirst()));
            lines.add(line);
            String column = row.get(1) == null ? "" : ", column " + row.get(1);
            String reason = String.valueOf(row.get(2)).toLowerCase(Locale.ROOT);
            places.add("line " + line + column + " (" + reason + ")");
            if (!reason.equals("cast")) {
                unreadable.add(line);
            }
        }
        if (!lines.isEmpty()) {
            database.execute("TRUNCATE reject_errors");
            warn(table, file, "rejected rows", lines.size(), places);
        }
        return List.copyOf(unreadable);
    }

    /** Reports times that name no instant. */
    void timesWithoutOffset(
            DataTable table, DataFile file, long rows, List<Misfit> misfits, List<Long> unreadableLines) {
        List<String> places = misfits.stream()
                .map(misfit -> "line " + lineOf(misfit.place(), unreadableLines) + ", column " + misfit.column()
                        + " (not an ISO-8601 time with offset)")
                .toList();
        warn(table, file, "times", rows, places);
    }

    private void warn(DataTable table, DataFile file, String kind, long rows, List<String> places) {
        if (memory.isNews(file, kind)) {
            String shown = places.stream().limit(SHOWN_PER_FILE).collect(Collectors.joining("; "));
            log.warn(
                    "{} of {}: {} rows do not fit and are left out: {}",
                    file.path().getFileName(),
                    table.source(),
                    rows,
                    shown);
        }
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
