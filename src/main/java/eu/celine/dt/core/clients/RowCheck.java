package eu.celine.dt.core.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a CSV column has to be. A value that is not costs its row where the column is needed, else only
 * itself: a member or a plant is not to be lost for a cell that nobody asked for.
 *
 * @param reason what is wrong with a value that does not pass
 * @param failing SQL condition on the column under which the value does not pass; NULL passes
 * @param ofText whether the condition is on the column's text; others are on a text or a value of the column's type
 * @param dropsRow whether the row is left out; else the cell is left empty
 */
record RowCheck(String column, String reason, String failing, boolean ofText, boolean dropsRow) {

    static final String TEXT = "VARCHAR";
    static final String INSTANT = "TIMESTAMPTZ";
    static final String DATE = "DATE";

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
        types.forEach((column, type) -> addChecks(checks, column, type, needed.contains(column)));
        return checks;
    }

    private static void addChecks(List<RowCheck> checks, String column, String type, boolean needed) {
        String name = Sql.identifier(column);
        String cast = "TRY_CAST(" + name + " AS " + type + ")";
        switch (type) {
            case TEXT -> {
                return;
            }
            case INSTANT -> {
                if (needed) {
                    checks.add(
                            new RowCheck(column, "empty", name + " IS NULL OR trim(" + name + ") = ''", false, true));
                }
                // After the date, which has hyphens of its own, only an offset has a sign.
                String clock = "substr(trim(" + name + "), 11)";
                String offset = "regexp_matches(" + clock + ", '([+-][0-9]{2}(:?[0-9]{2})?|[Zz])$')";
                checks.add(new RowCheck(
                        column, "not an ISO-8601 time with offset", isNot(name, offset, cast), false, needed));
            }
            case DATE -> {
                String iso = "regexp_full_match(trim(" + name + "), '[0-9]{4}-[0-9]{2}-[0-9]{2}')";
                checks.add(new RowCheck(column, "not an ISO-8601 date", isNot(name, iso, cast), false, needed));
            }
            default ->
                checks.add(new RowCheck(
                        column, "wrong type", "trim(" + name + ") <> '' AND " + cast + " IS NULL", true, needed));
        }
        if (type.equals("DOUBLE")) {
            // One of these in a sum makes the whole of it worthless.
            checks.add(new RowCheck(column, "not a finite number", "NOT isfinite(" + cast + ")", false, needed));
        }
    }

    private static String isNot(String name, String form, String cast) {
        return "trim(" + name + ") <> '' AND NOT (" + form + " AND " + cast + " IS NOT NULL)";
    }

    /** SQL for the index of the first check that a row does not pass; NULL for a row that fits. */
    static String firstFailing(List<RowCheck> checks) {
        return firstFailing(checks, checks);
    }

    /** The same for the checks that cost a row; the index is that among all. */
    static String firstDropping(List<RowCheck> checks) {
        return firstFailing(checks, checks.stream().filter(RowCheck::dropsRow).toList());
    }

    private static String firstFailing(List<RowCheck> checks, List<RowCheck> asked) {
        if (asked.isEmpty()) {
            return "CAST(NULL AS INTEGER)";
        }
        var cases = new StringBuilder("CASE");
        for (RowCheck check : asked) {
            cases.append(" WHEN ").append(check.failing()).append(" THEN ").append(checks.indexOf(check));
        }
        return cases.append(" END").toString();
    }

    /** SQL for the indexes, parted by blanks, of all checks that a row does not pass and that cost a cell. */
    static String allEmptying(List<RowCheck> checks) {
        var indexes = new StringBuilder("concat_ws(' ', NULL");
        for (RowCheck check : checks) {
            if (!check.dropsRow()) {
                indexes.append(", CASE WHEN ")
                        .append(check.failing())
                        .append(" THEN '")
                        .append(checks.indexOf(check))
                        .append("' END");
            }
        }
        return indexes.append(")").toString();
    }
}
