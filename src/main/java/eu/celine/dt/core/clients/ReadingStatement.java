package eu.celine.dt.core.clients;

import java.util.Locale;
import java.util.Set;

/**
 * The last check before a statement reaches DuckDB: that it is one statement, and one that reads. Its driver runs all
 * but the last of several while it prepares, before the read-only transaction could matter to files and settings.
 */
final class ReadingStatement {

    private static final Set<String> READING_WORDS = Set.of("SELECT", "WITH", "FROM", "VALUES", "TABLE");

    private final String text;
    private int at;

    private ReadingStatement(String text) {
        this.text = text;
    }

    /**
     * Answers the statement without a closing semicolon.
     *
     * @throws IllegalArgumentException if it is not one reading statement
     */
    static String require(String statement) {
        String text = statement.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        new ReadingStatement(text).check();
        return text;
    }

    private void check() {
        String firstWord = "";
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == ';') {
                throw new IllegalArgumentException("a query is one statement; this text has a second one");
            }
            if (character == '\'' || character == '"') {
                skipQuoted(character);
            } else if (text.startsWith("--", at)) {
                skipLine();
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (character == '$') {
                skipDollarQuoted();
            } else if (firstWord.isEmpty() && Character.isLetter(character)) {
                firstWord = word();
            } else {
                at++;
            }
        }
        if (!READING_WORDS.contains(firstWord.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "a query begins with SELECT, WITH, FROM, VALUES or TABLE, not with \"" + firstWord + "\"");
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipQuoted(char quote) {
        // In E'…' a backslash takes the next character along; elsewhere a doubled quote simply opens the next literal.
        boolean escapes = quote == '\'' && at > 0 && Character.toUpperCase(text.charAt(at - 1)) == 'E';
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private void skipDollarQuoted() {
        int end = text.indexOf('$', at + 1);
        String tag = end < 0 ? "" : text.substring(at, end + 1);
        if (!tag.matches("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$")) {
            at++;
            return;
        }
        int close = text.indexOf(tag, end + 1);
        at = close < 0 ? text.length() : close + tag.length();
    }
}
