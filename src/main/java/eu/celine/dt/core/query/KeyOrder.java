package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The top-level ORDER BY of a statement, read as a fetcher's key: exactly the key's columns by their output names, each
 * ascending or descending. Only then is "after this row" a condition that a database finds by the key.
 *
 * @param body the statement before its ORDER BY
 * @param clause the ORDER BY as the author wrote it
 */
record KeyOrder(String body, String clause, List<Column> columns) {

    private static final Set<String> NULLS = Set.of("nulls");

    /**
     * A column of the key.
     *
     * @param written its name as the statement writes it
     */
    record Column(String written, boolean descending) {}

    KeyOrder {
        columns = List.copyOf(columns);
    }

    /** Whether all columns run the same way, so that rows compare as a whole. */
    boolean isUniform() {
        return columns.stream().map(Column::descending).distinct().count() == 1;
    }

    /** Reads the order of a statement whose template was checked against the key. */
    static KeyOrder of(String statement, Dialect dialect, List<String> key) {
        var complaints = new ArrayList<String>();
        KeyOrder order = read(statement, dialect, key, complaints);
        if (order == null) {
            throw new IllegalStateException("a rendering has another order than its template: " + complaints);
        }
        return order;
    }

    /** The order, or null with a complaint if the statement's is not the key. */
    static @Nullable KeyOrder read(String statement, Dialect dialect, List<String> key, List<String> complaints) {
        List<SqlToken> tokens = SqlScanner.scan(statement, dialect).stream()
                .filter(token -> !token.isBlank())
                .toList();
        int start = orderAt(tokens);
        if (start < 0) {
            complaints.add("the key needs an ORDER BY at top level; write ORDER BY " + String.join(", ", key));
            return null;
        }
        if (isDistinctOn(tokens)) {
            complaints.add(
                    "DISTINCT ON takes its rows by the ORDER BY, which later pages move out of the statement; put"
                            + " the DISTINCT ON and its ORDER BY into a sub-query, or remove the key");
            return null;
        }
        List<Column> columns = columns(tokens.subList(start + 2, tokens.size()), key, complaints);
        int end = tokens.getLast().end();
        return columns == null
                ? null
                : new KeyOrder(
                        statement.substring(0, tokens.get(start).start()),
                        statement.substring(tokens.get(start).start(), end),
                        columns);
    }

    /** The place of the last ORDER BY outside parentheses, or -1. */
    private static int orderAt(List<SqlToken> tokens) {
        int depth = 0;
        int found = -1;
        for (int at = 0; at < tokens.size(); at++) {
            String text = tokens.get(at).text();
            if (text.equals("(")) {
                depth++;
            } else if (text.equals(")")) {
                depth--;
            } else if (depth == 0 && isWord(tokens, at, "order") && isWord(tokens, at + 1, "by")) {
                found = at;
            }
        }
        return found;
    }

    /** Whether the order at top level decides which rows there are; it reaches into brackets round a whole arm. */
    private static boolean isDistinctOn(List<SqlToken> tokens) {
        int outermost = 0;
        while (tokens.get(outermost).text().equals("(")) {
            outermost++;
        }
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            String text = tokens.get(at).text();
            if (text.equals("(")) {
                depth++;
            } else if (text.equals(")")) {
                depth--;
            } else if (depth <= outermost && isWord(tokens, at, "distinct") && isWord(tokens, at + 1, "on")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable List<Column> columns(List<SqlToken> tokens, List<String> key, List<String> complaints) {
        var columns = new ArrayList<Column>();
        int at = 0;
        while (at < tokens.size()) {
            SqlToken name = tokens.get(at++);
            boolean descending = isWord(tokens, at, "desc");
            if (descending || isWord(tokens, at, "asc")) {
                at++;
            }
            if (at < tokens.size() && NULLS.contains(tokens.get(at).text().toLowerCase(Locale.ROOT))) {
                complaints.add("a column of the key is never null, so NULLS says nothing; remove it from the ORDER BY");
                return null;
            }
            boolean ends = at == tokens.size() || tokens.get(at).text().equals(",");
            if (!ends || (name.kind() != Kind.WORD && name.kind() != Kind.NAME)) {
                complaints.add("the ORDER BY of a fetcher with a key holds output columns by their names, each with ASC"
                        + " or DESC or neither, and no expression, number, COLLATE or table name; write ORDER BY "
                        + String.join(", ", key));
                return null;
            }
            columns.add(new Column(name.text(), descending));
            at++;
        }
        if (!isKey(columns, key)) {
            complaints.add("the key is (" + String.join(", ", key) + ") and the ORDER BY is ("
                    + String.join(", ", columns.stream().map(Column::written).toList())
                    + "); both need the same columns in the same order");
            return null;
        }
        return columns;
    }

    private static boolean isKey(List<Column> columns, List<String> key) {
        if (columns.size() != key.size()) {
            return false;
        }
        for (int index = 0; index < key.size(); index++) {
            String written = columns.get(index).written();
            boolean same = written.startsWith("\"")
                    ? written.equals('"' + key.get(index) + '"')
                    : written.equalsIgnoreCase(key.get(index));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(List<SqlToken> tokens, int at, String word) {
        return at < tokens.size()
                && tokens.get(at).kind() == Kind.WORD
                && tokens.get(at).text().equalsIgnoreCase(word);
    }
}
