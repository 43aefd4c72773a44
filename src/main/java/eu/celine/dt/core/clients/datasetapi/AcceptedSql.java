package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.core.clients.datasetapi.SqlLexer.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the forms that the Dataset API's parser refuses, so that an operator reads of them at start-up and not in the
 * answer to the first request. It looks at tokens and does not parse: what it complains of is refused, what it lets
 * through may still be.
 */
final class AcceptedSql {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("union", "UNION"),
            Map.entry("intersect", "INTERSECT"),
            Map.entry("except", "EXCEPT"),
            Map.entry("exists", "EXISTS; write IN with a sub-query"),
            Map.entry("case", "CASE"),
            Map.entry("like", "LIKE"),
            Map.entry("ilike", "ILIKE"),
            Map.entry("similar", "SIMILAR TO"),
            Map.entry("values", "VALUES"),
            Map.entry("over", "a window function (OVER)"));

    private static final Set<String> FUNCTIONS = Set.of(
            "min",
            "max",
            "avg",
            "sum",
            "count",
            "array_agg",
            "now",
            "st_xmin",
            "st_xmax",
            "st_ymin",
            "st_ymax",
            "st_extent",
            "st_transform");

    /** Words before a parenthesis that are no function. */
    private static final Set<String> NO_FUNCTIONS = Set.of(
            "select",
            "distinct",
            "on",
            "from",
            "join",
            "where",
            "and",
            "or",
            "not",
            "in",
            "having",
            "by",
            "as",
            "using",
            "filter",
            "cast",
            "is",
            "between",
            "any",
            "all",
            "some",
            "lateral",
            "interval",
            "materialized",
            "limit",
            "offset",
            "end",
            "then",
            "else",
            "when",
            "union",
            "intersect",
            "except",
            "exists",
            "case",
            "like",
            "ilike",
            "values",
            "over",
            "with",
            "to",
            "similar");

    private static final int DEEPEST = 200;

    private final List<Token> tokens;
    private final Set<String> found = new LinkedHashSet<>();

    private AcceptedSql(String statement) {
        this.tokens = SqlLexer.tokens(statement);
    }

    /** Every refused form in the statement, or null if none is known. */
    static @Nullable String findProblem(String statement) {
        var check = new AcceptedSql(statement);
        check.textMarks(statement);
        check.run();
        return check.found.isEmpty() ? null : "the Dataset API's parser refuses " + String.join(", ", check.found);
    }

    private void textMarks(String statement) {
        for (String mark : List.of("--", "/*")) {
            if (statement.contains(mark)) {
                found.add(mark + " (also inside a text)");
            }
        }
        int semicolon = statement.indexOf(';');
        if (semicolon >= 0 && !statement.substring(semicolon + 1).isBlank()) {
            found.add("; before more text (also inside a text)");
        }
    }

    private void run() {
        int depth = 0;
        boolean or = tokens.stream().anyMatch(token -> token.is("or"));
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.is("(")) {
                depth++;
                if (depth == DEEPEST + 1) {
                    found.add("nesting deeper than " + DEEPEST);
                }
            } else if (token.is(")")) {
                depth--;
            } else if (token.isWord()) {
                checkWord(index, depth);
            } else if (token.kind() == SqlLexer.Kind.OPERATOR) {
                checkOperator(index, or);
            }
        }
    }

    private void checkWord(int index, int depth) {
        Token token = tokens.get(index);
        if (isPartOfName(index)) {
            return;
        }
        String word = token.lower();
        String refused = WORDS.get(word);
        if (refused != null) {
            found.add(refused);
        }
        if (depth == 0 && (word.equals("limit") || word.equals("offset"))) {
            found.add(word.toUpperCase(Locale.ROOT) + " at top level");
        }
        if (word.equals("e") && isLiteralText(index + 1)) {
            found.add("E'…'");
        }
        if (isAt(index + 1, "(") && !FUNCTIONS.contains(word) && !NO_FUNCTIONS.contains(word) && !isDeclared(index)) {
            found.add("the function " + word);
        }
    }

    /** A name after a full stop or before one is a column, a table or a schema, whatever word it is. */
    private boolean isPartOfName(int index) {
        return isAt(index - 1, ".") || isAt(index + 1, ".");
    }

    /** A type with a size, an alias or a WITH name with its columns also stand before a parenthesis. */
    private boolean isDeclared(int index) {
        if (isAt(index - 1, "::") || isAt(index - 1, "as")) {
            return true;
        }
        int closing = closing(index + 1);
        boolean named = isAt(index - 1, "with") || isAt(index - 1, "recursive") || isAt(index - 1, ",");
        return named && isAt(closing + 1, "as") && isAt(closing + 2, "(");
    }

    private int closing(int opening) {
        int depth = 0;
        for (int index = opening; index < tokens.size(); index++) {
            depth += tokens.get(index).is("(") ? 1 : tokens.get(index).is(")") ? -1 : 0;
            if (depth == 0) {
                return index;
            }
        }
        return tokens.size();
    }

    private void checkOperator(int index, boolean or) {
        switch (tokens.get(index).text()) {
            case "||" -> found.add("||");
            case "%" -> found.add("%");
            case "-" -> {
                if (index == 0 || !tokens.get(index - 1).endsOperand()) {
                    found.add("a minus sign before a value; write (0 - 5)");
                }
            }
            case "=" -> {
                if (or && isSelfComparison(index)) {
                    found.add("a value compared with itself beside an OR");
                }
            }
            default -> {
                // The other operators are accepted.
            }
        }
    }

    private boolean isSelfComparison(int index) {
        if (index == 0 || index + 1 >= tokens.size()) {
            return false;
        }
        Token left = tokens.get(index - 1);
        Token right = tokens.get(index + 1);
        boolean same = left.lower().equals(right.lower()) && left.endsOperand() && !left.is(")");
        return same
                && !isPartOfName(index - 1)
                && !isPartOfName(index + 1)
                && !left.text().equals("?");
    }

    private boolean isLiteralText(int index) {
        return index < tokens.size() && tokens.get(index).text().startsWith("'");
    }

    private boolean isAt(int index, String text) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
    }
}
