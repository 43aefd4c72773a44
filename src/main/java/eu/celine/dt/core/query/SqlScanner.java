package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts SQL into tokens, always outside quotes and comments at its start. It is stricter than any database: what two
 * databases read differently is invalid here.
 */
final class SqlScanner {

    private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d*(?:[eE][+-]?\\d+)?");

    private static final String OPERATORS = "+-*/<>=~!@#%^&|\\";
    private static final String PUNCTUATION = "()[]{},;.:";
    private static final String BEFORE_BIND = "(,=<>+-*/%|[";

    private final String text;
    private final Dialect dialect;
    private int position;

    private SqlScanner(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    static List<SqlToken> scan(String text, Dialect dialect) {
        var scanner = new SqlScanner(text, dialect);
        var tokens = new ArrayList<SqlToken>();
        while (scanner.position < text.length()) {
            tokens.add(scanner.next());
        }
        return tokens;
    }

    private SqlToken next() {
        int start = position;
        char first = text.charAt(start);
        if (isSpace(first)) {
            return spaces(start);
        }
        if (text.startsWith("--", start)) {
            return lineComment(start);
        }
        if (text.startsWith("/*", start)) {
            return blockComment(start);
        }
        if (first == '\'') {
            return quoted(start, start, Kind.LITERAL, false);
        }
        if (first == '"') {
            return quoted(start, start, Kind.NAME, false);
        }
        if (isWordStart(first)) {
            return word(start);
        }
        if (isDigit(first) || (first == '.' && start + 1 < text.length() && isDigit(text.charAt(start + 1)))) {
            return number(start);
        }
        return symbol(start, first);
    }

    private SqlToken spaces(int start) {
        int end = start;
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
        return token(Kind.SPACE, start, end, true);
    }

    private SqlToken lineComment(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return token(Kind.COMMENT, start, end, end < text.length());
    }

    private SqlToken blockComment(int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return token(Kind.COMMENT, start, at, true);
                }
            } else {
                at++;
            }
        }
        return token(Kind.COMMENT, start, text.length(), false);
    }

    private SqlToken quoted(int start, int quoteAt, Kind kind, boolean backslashEscapes) {
        char quote = text.charAt(quoteAt);
        int at = quoteAt + 1;
        while (at < text.length()) {
            char current = text.charAt(at);
            if (backslashEscapes && current == '\\') {
                at += 2;
            } else if (current != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return token(kind, start, at + 1, true);
            }
        }
        return token(kind, start, text.length(), false);
    }

    private SqlToken word(int start) {
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '\'' && end == start + 1) {
            char prefix = Character.toUpperCase(text.charAt(start));
            if ("EBXN".indexOf(prefix) >= 0) {
                return quoted(start, end, Kind.LITERAL, prefix == 'E');
            }
        }
        if (end == start + 1
                && Character.toUpperCase(text.charAt(start)) == 'U'
                && (text.startsWith("&'", end) || text.startsWith("&\"", end))) {
            return quoted(start, end + 1, text.charAt(end + 1) == '\'' ? Kind.LITERAL : Kind.NAME, false);
        }
        return token(Kind.WORD, start, end, true);
    }

    private SqlToken number(int start) {
        int end = start;
        while (end < text.length()) {
            char current = text.charAt(end);
            boolean exponentSign =
                    (current == '+' || current == '-') && "eE".indexOf(text.charAt(end - 1)) >= 0 && end > start;
            if (!isWordPart(current) && current != '.' && !exponentSign) {
                break;
            }
            end++;
        }
        // A word that touches a number is a token of its own for some databases: 1.union would hide a UNION.
        boolean plain = NUMBER.matcher(text).region(start, end).matches();
        return token(plain ? Kind.NUMBER : Kind.INVALID, start, end, true);
    }

    private SqlToken symbol(int start, char first) {
        if (first == '?') {
            boolean escaped = dialect == Dialect.POSTGRESQL && text.startsWith("??", start);
            return escaped
                    ? token(Kind.OPERATOR, start, start + 2, true)
                    : token(Kind.PLACEHOLDER, start, start + 1, true);
        }
        if (first == '$') {
            return dollar(start);
        }
        if (first == ':') {
            return colon(start);
        }
        if (OPERATORS.indexOf(first) >= 0) {
            int end = start;
            while (end < text.length()
                    && OPERATORS.indexOf(text.charAt(end)) >= 0
                    && !text.startsWith("--", end)
                    && !text.startsWith("/*", end)) {
                end++;
            }
            return token(Kind.OPERATOR, start, end, true);
        }
        if (PUNCTUATION.indexOf(first) >= 0) {
            return token(Kind.PUNCTUATION, start, start + 1, true);
        }
        return token(Kind.INVALID, start, start + 1, true);
    }

    /** {@code $tag$…$tag$}; anything else with a dollar in front is a driver's parameter and invalid here. */
    private SqlToken dollar(int start) {
        int end = start + 1;
        while (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean tag = end < text.length()
                && text.charAt(end) == '$'
                && !isDigit(text.charAt(start + 1))
                && (dialect == Dialect.DUCKDB || dialect == Dialect.POSTGRESQL);
        if (!tag) {
            return token(Kind.INVALID, start, end, true);
        }
        String delimiter = text.substring(start, end + 1);
        int close = text.indexOf(delimiter, end + 1);
        return close < 0
                ? token(Kind.DOLLAR_QUOTE, start, text.length(), false)
                : token(Kind.DOLLAR_QUOTE, start, close + delimiter.length(), true);
    }

    private SqlToken colon(int start) {
        if (text.startsWith("::", start) || text.startsWith(":=", start)) {
            return token(Kind.OPERATOR, start, start + 2, true);
        }
        int end = start + 1;
        if (end < text.length() && isAsciiWordStart(text.charAt(end)) && mayBind(start)) {
            while (end < text.length() && (isAsciiWordStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
                end++;
            }
            return token(Kind.BIND, start, end, true);
        }
        return token(Kind.PUNCTUATION, start, start + 1, true);
    }

    /** A colon behind a word, a digit, a quote or a bracket belongs to SQL: a cast, an alias, a slice. */
    private boolean mayBind(int colon) {
        if (colon == 0) {
            return true;
        }
        char before = text.charAt(colon - 1);
        // A comment is a blank by the time it is sent.
        return isSpace(before) || BEFORE_BIND.indexOf(before) >= 0;
    }

    private SqlToken token(Kind kind, int start, int end, boolean closed) {
        int cut = Math.min(end, text.length());
        position = cut;
        return new SqlToken(kind, text.substring(start, cut), start, closed);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAsciiWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /** Letters of any script; but not their blanks, which some databases skip and others refuse. */
    static boolean isWordStart(char c) {
        return isAsciiWordStart(c) || (c >= 0x80 && Character.isLetter(c));
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
