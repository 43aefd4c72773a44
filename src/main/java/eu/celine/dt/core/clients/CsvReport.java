package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the rows of CSV files that do not fit: file, line and column, once a file and only the first few. */
final class CsvReport {

    static final int SHOWN_PER_FILE = 5;

    private static final Logger log = LoggerFactory.getLogger(CsvReport.class);

    private final BuildMemory memory;
    private final Map<Path, List<Long>> rejectedLines = new HashMap<>();

    CsvReport(BuildMemory memory) {
        this.memory = memory;
    }

    /**
     * A row whose place among the accepted rows of its file is known.
     *
     * @param place 1 for the first row that could be read
     */
    record Misfit(long place, String column) {}

    /** Reports what DuckDB has put aside while it read the table, and clears it. */
    void rejected(DuckDbInstance database, DataTable table) throws SQLException {
        Map<String, List<Rejection>> byFile = new HashMap<>();
        String errors = "SELECT DISTINCT file_path, line, column_name, error_type FROM reject_errors"
                + " JOIN reject_scans USING (scan_id, file_id) ORDER BY ALL";
        for (List<@Nullable Object> row : database.rows(errors)) {
            var rejection = new Rejection(
                    Long.parseLong(String.valueOf(row.get(1))),
                    row.get(2) == null ? "" : ", column " + row.get(2),
                    String.valueOf(row.get(3)).toLowerCase(Locale.ROOT));
            byFile.computeIfAbsent(String.valueOf(row.getFirst()), _ -> new ArrayList<>())
                    .add(rejection);
        }
        database.execute("TRUNCATE reject_errors");
        database.execute("TRUNCATE reject_scans");
        byFile.forEach((file, rejections) -> {
            Path path = Path.of(file);
            List<Long> lines =
                    rejections.stream().map(Rejection::line).distinct().sorted().toList();
            rejectedLines.put(path, lines);
            warn(table, path, lines.size(), rejections.stream().map(Rejection::toString));
        });
    }

    /** Reports times that name no instant. */
    void timesWithoutOffset(DataTable table, Path file, long rows, List<Misfit> misfits) {
        List<Long> skipped = rejectedLines.getOrDefault(file, List.of());
        warn(
                table,
                file,
                rows,
                misfits.stream()
                        .map(misfit -> "line " + lineOf(misfit.place(), skipped) + ", column " + misfit.column()
                                + " (not an ISO-8601 time with offset)"));
    }

    private void warn(DataTable table, Path file, long rows, Stream<String> places) {
        DataFile seen = table.files().stream()
                .filter(candidate -> candidate.path().equals(file))
                .findFirst()
                .orElse(null);
        String shown = places.limit(SHOWN_PER_FILE).collect(Collectors.joining("; "));
        if (seen == null || memory.isNews(seen, shown)) {
            log.warn(
                    "{} of {}: {} rows do not fit and are left out: {}",
                    file.getFileName(),
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

    private record Rejection(long line, String column, String reason) {

        @Override
        public String toString() {
            return "line " + line + column + " (" + reason + ")";
        }
    }
}
