package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.RejectedRows.Rejected;
import eu.celine.dt.core.clients.Relation.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the values of Parquet files that read as NULL because they are not of the declared type or not finite. Only of
 * needed columns, and by file: a row's place means nothing in this format.
 */
final class ParquetReport {

    private static final Logger log = LoggerFactory.getLogger(ParquetReport.class);

    private final DuckDbInstance database;
    private final BuildMemory memory;
    private final RejectedRows rejectedRows;

    ParquetReport(DuckDbInstance database, BuildMemory memory, RejectedRows rejectedRows) {
        this.database = database;
        this.memory = memory;
        this.rejectedRows = rejectedRows;
    }

    private record Check(String column, String reason, String failing) {}

    /**
     * Reports what does not fit.
     *
     * @return the relation, with a guard before the columns that have such values
     */
    Relation check(DataTable table, @Nullable KnownTable known, Relation relation) throws SQLException {
        List<Check> checks = known == null || memory.isClean(table) ? List.of() : checks(known, relation);
        if (checks.isEmpty()) {
            return relation;
        }
        String counts = checks.stream()
                .map(check -> "count_if(" + check.failing() + ")")
                .collect(Collectors.joining(
                        ", ",
                        "SELECT " + Relation.FILE + ", ",
                        " FROM " + relation.numbered() + " GROUP BY " + Relation.FILE + " ORDER BY " + Relation.FILE));
        Set<String> guarded = new HashSet<>();
        for (List<@Nullable Object> row : database.rows(counts)) {
            DataFile file = table.fileOf(Path.of(String.valueOf(row.getFirst())));
            var rejections = new ArrayList<Rejected>();
            for (int each = 0; each < checks.size(); each++) {
                Check check = checks.get(each);
                String values = String.valueOf(row.get(each + 1));
                if (!values.equals("0")) {
                    rejections.add(new Rejected(null, check.column(), values + " values: " + check.reason()));
                    guarded.add(check.column());
                }
            }
            report(table, file, rejections);
        }
        return guarded.isEmpty() ? relation : relation.withGuarded(guarded);
    }

    private static List<Check> checks(KnownTable known, Relation relation) {
        var checks = new ArrayList<Check>();
        known.columns().forEach((name, type) -> {
            Column source = known.needed().contains(name) ? relation.find(name) : null;
            if (source == null) {
                return;
            }
            String column = Sql.identifier(source.name());
            String cast = "TRY_CAST(" + column + " AS " + type + ")";
            // Anything can be a text.
            if (!Relation.isOfType(source, type) && !type.equals("VARCHAR")) {
                checks.add(new Check(name, "wrong type", column + " IS NOT NULL AND " + cast + " IS NULL"));
            }
            if (type.equals("DOUBLE")) {
                checks.add(new Check(name, "not a finite number", "NOT isfinite(" + cast + ")"));
            }
        });
        return checks;
    }

    private void report(DataTable table, DataFile file, List<Rejected> rejections) throws SQLException {
        if (rejections.isEmpty()) {
            return;
        }
        rejectedRows.add(table, file, rejections);
        if (memory.isNews(file, "values")) {
            log.warn(
                    "{} of {}: values that do not fit count as missing: {}",
                    file.path().getFileName(),
                    table.source(),
                    rejections.stream()
                            .map(rejected -> "column " + rejected.column() + ", " + rejected.reason())
                            .collect(Collectors.joining("; ")));
        }
    }
}
