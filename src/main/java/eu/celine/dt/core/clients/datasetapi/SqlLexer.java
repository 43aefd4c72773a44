package eu.celine.dt.core.clients.datasetapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a statement into tokens, as far as telling words, operators and literals apart needs it. */
final class SqlLexer {

    /** Words that a value follows: a minus behind one of them is a sign. */
    private static final Set<String> OPENS_EXPRESSION = Set.of(
            "select",
            "distinct",
            "where",
            "and",
            "or",
            "not",
            "on",
            "having",
            "by",
            "in",
            "between",
            "is",
            "when",
            "then",
            "else",
            "case",
            "from",
            "limit",
            "offset",
            "like",
            "ilike",
            "as",
            "filter",
            "values",
            "all",
            "any",
            "some");

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?:";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String statement) {
        var lexer = new SqlLexer(statement);
        while (lexer.at < statement.length()) {
            lexer.step();
        }
        return lexer.tokens;
    }

    private void step() {
        char first = text.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (first == '\'') {
            add(Kind.LITERAL, closing('\''));
        } else if (first == '"') {
            add(Kind.NAME, closing('"'));
        } else if (isWordStart(first)) {
            add(Kind.WORD, end(at, SqlLexer::isWordPart));
        } else if (isDigit(first)) {
            add(Kind.LITERAL, numberEnd());
        } else if (first == '?') {
            add(Kind.LITERAL, at + 1);
        } else if (text.startsWith("::", at) || text.startsWith("||", at)) {
            add(Kind.OPERATOR, at + 2);
        } else {
            add(OPERATORS.indexOf(first) >= 0 ? Kind.OPERATOR : Kind.MARK, at + 1);
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end)));
        at = end;
    }

    /** Behind the closing quote; a doubled one is part of the text. */
    private int closing(char quote) {
        int index = at + 1;
        while (index < text.length()) {
            if (text.charAt(index) != quote) {
                index++;
            } else if (index + 1 < text.length() && text.charAt(index + 1) == quote) {
                index += 2;
            } else {
                return index + 1;
            }
        }
        return text.length();
    }

    private int numberEnd() {
        int index = end(at, SqlLexer::isNumberPart);
        boolean exponent = Character.toLowerCase(text.charAt(index - 1)) == 'e';
        boolean signed = index < text.length() && (text.charAt(index) == '-' || text.charAt(index) == '+');
        return exponent && signed ? end(index + 1, SqlLexer::isNumberPart) : index;
    }

    private int end(int from, CharTest test) {
        int index = from;
        while (index < text.length() && test.holds(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isWordStart(char character) {
        return Character.isLetter(character) || character == '_';
    }

    private static boolean isWordPart(char character) {
        return isWordStart(character) || isDigit(character) || character == '$';
    }

    private static boolean isNumberPart(char character) {
        return isDigit(character) || character == '.' || character == 'e' || character == 'E';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private interface CharTest {
        boolean holds(char character);
    }

    enum Kind {
        /** A key word, or a name without quotes. */
        WORD,
        /** A name in quotes. */
        NAME,
        /** A text, a number or a placeholder. */
        LITERAL,
        OPERATOR,
        /** A parenthesis, comma, full stop or whatever else. */
        MARK
    }

    /** @param text as it is written */
    record Token(Kind kind, String text) {

        boolean is(String expected) {
            return kind != Kind.LITERAL && kind != Kind.NAME && text.equalsIgnoreCase(expected);
        }

        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }

        boolean isWord() {
            return kind == Kind.WORD;
        }

        /** Whether a value or a name may end here, so that a minus behind it subtracts. */
        boolean endsOperand() {
            return switch (kind) {
                case NAME, LITERAL -> true;
                case WORD -> !OPENS_EXPRESSION.contains(lower());
                case MARK -> text.equals(")") || text.equals("]");
                case OPERATOR -> false;
            };
        }
    }
}
