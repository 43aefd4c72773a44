package eu.celine.dt.core.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a CSV column has to be beyond its type.
 *
 * @param reason why a row that does not pass is left out
 * @param failing SQL condition on the column, be it text or of its type, under which the row does not pass
 */
record RowCheck(String column, String reason, String failing) {

    static final String INSTANT = "TIMESTAMPTZ";

    /**
     * The checks of a file.
     *
     * @param types the types of the file's columns that are not left to a guess
     */
    static List<RowCheck> of(Map<String, String> types, @Nullable KnownTable known) {
        var needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (known != null) {
            needed.addAll(known.needed());
        }
        var checks = new ArrayList<RowCheck>();
        types.forEach((column, type) -> {
            String name = Sql.identifier(column);
            if (type.equals(INSTANT)) {
                if (needed.contains(column)) {
                    checks.add(new RowCheck(column, "empty", name + " IS NULL"));
                }
                checks.add(new RowCheck(column, "not an ISO-8601 time with offset", namesNoInstant(name)));
            } else if (type.equals("DOUBLE")) {
                // One of these in a sum makes the whole of it worthless.
                checks.add(
                        new RowCheck(column, "not a finite number", "NOT isfinite(TRY_CAST(" + name + " AS DOUBLE))"));
            }
        });
        return checks;
    }

    /** SQL for the index of the first check that a row does not pass; NULL for a row that fits. */
    static String firstFailing(List<RowCheck> checks) {
        if (checks.isEmpty()) {
            return "CAST(NULL AS INTEGER)";
        }
        var cases = new StringBuilder("CASE");
        for (int check = 0; check < checks.size(); check++) {
            cases.append(" WHEN ")
                    .append(checks.get(check).failing())
                    .append(" THEN ")
                    .append(check);
        }
        return cases.append(" END").toString();
    }

    private static String namesNoInstant(String name) {
        // After the date, which has hyphens of its own, only an offset has a sign.
        String clock = "substr(trim(" + name + "), 11)";
        return name + " IS NOT NULL AND NOT (regexp_matches(" + clock + ", '([+-][0-9]{2}(:?[0-9]{2})?|[Zz])$')"
                + " AND TRY_CAST(" + name + " AS " + INSTANT + ") IS NOT NULL)";
    }
}
