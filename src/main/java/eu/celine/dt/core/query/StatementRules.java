package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every rendering of a template must be: one query that reads and whose pages the client may cut. */
final class StatementRules {

    private static final Set<String> PAGING = Set.of("limit", "offset", "fetch");

    private final List<SqlToken> tokens;
    private final List<String> complaints = new ArrayList<>();

    private StatementRules(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Returns the complaints, empty if the statement may run. */
    static List<String> check(String statement, Dialect dialect) {
        var rules = new StatementRules(SqlScanner.scan(statement, dialect).stream()
                .filter(token -> !token.isBlank())
                .toList());
        rules.query(0, rules.tokens.size());
        rules.everywhere();
        if (statement.length() > Rendering.MAX_STATEMENT_CHARS) {
            rules.complaints.add("the statement is longer than 256 KiB; shorten it");
        }
        return rules.complaints;
    }

    /** A query between two tokens: its first word, and those behind its WITH list and of each body in it. */
    private void query(int from, int to) {
        if (from >= to) {
            complaints.add("a query is empty; write SELECT");
            return;
        }
        if (isSymbol(from, "(")) {
            query(from + 1, Math.min(closing(from), to));
            return;
        }
        String first = word(from);
        if (!SqlWords.QUERY_START.contains(first)) {
            complaints.add("a query begins with SELECT, WITH, FROM, VALUES or TABLE, not with "
                    + tokens.get(from).text());
            return;
        }
        if (first.equals("with")) {
            withList(from + 1, to);
        }
    }

    private void withList(int from, int to) {
        int at = from;
        while (at < to) {
            if (!isSymbol(at, "(")) {
                at++;
                continue;
            }
            int close = closing(at);
            if (!Set.of("as", "materialized").contains(word(at - 1))) {
                at = close + 1; // the column list of a common table expression
                continue;
            }
            query(at + 1, close);
            if (!isSymbol(close + 1, ",")) {
                query(close + 1, to);
                return;
            }
            at = close + 2;
        }
        complaints.add("WITH needs a query in parentheses and one behind the list");
    }

    private void everywhere() {
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            if (token.kind() == Kind.INVALID || !token.closed()) {
                complaints.add("'" + token.text().substring(0, 1) + "' is not closed or cannot stand in a statement");
            }
            if (isSymbol(at, "(")) {
                depth++;
                // A nested WITH may hold anything, so it is looked into wherever it stands.
                if (word(at + 1).equals("with")) {
                    query(at + 1, closing(at));
                }
            } else if (isSymbol(at, ")")) {
                depth--;
                if (depth < 0) {
                    complaints.add("')' closes nothing; balance the parentheses");
                    return;
                }
            } else if (isSymbol(at, ";")) {
                complaints.add("';' ends a statement, and a fetcher is one; remove it");
            }
            keyword(at, depth);
        }
        if (depth > 0) {
            complaints.add("'(' is not closed; balance the parentheses");
        }
    }

    private void keyword(int at, int depth) {
        String word = word(at);
        if (word.equals("into")) {
            complaints.add("SELECT … INTO writes a table; remove INTO");
        } else if (word.equals("for") && Set.of("update", "share", "no", "key").contains(word(at + 1))) {
            complaints.add("FOR " + tokens.get(at + 1).text() + " locks rows; remove it");
        } else if (depth == 0 && PAGING.contains(word) && !isSymbol(at - 1, ".")) {
            complaints.add(word.toUpperCase(Locale.ROOT)
                    + " at top level is the client's: it cuts the pages; use the fetcher's limit");
        }
    }

    private int closing(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            if (isSymbol(at, "(")) {
                depth++;
            } else if (isSymbol(at, ")")) {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return tokens.size();
    }

    private String word(int at) {
        @Nullable SqlToken token = at >= 0 && at < tokens.size() ? tokens.get(at) : null;
        return token != null && token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
    }

    private boolean isSymbol(int at, String symbol) {
        return at >= 0 && at < tokens.size() && tokens.get(at).text().equals(symbol);
    }
}
