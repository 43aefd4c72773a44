package eu.celine.dt.core.query;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A template after the lexer: SQL tokens, places where values stand, and tags around lists of these. */
sealed interface Piece {

    int line();

    /** A token of the author's text. */
    record Token(SqlToken token, int line) implements Piece {

        String lower() {
            return token.text().toLowerCase(Locale.ROOT);
        }

        boolean is(SqlToken.Kind kind) {
            return token.kind() == kind;
        }

        boolean isWord(String word) {
            return token.kind() == SqlToken.Kind.WORD && token.text().equalsIgnoreCase(word);
        }
    }

    /** A value as one parameter: a hole, or {@code :name} with a null expression. */
    record Value(@Nullable String bind, @Nullable Expression expression, Wrap wrap, int line) implements Piece {}

    /** A quoted literal with holes or tags in it: its text becomes one parameter. */
    record Literal(List<Plan> parts, Wrap wrap, int line) implements Piece {

        public Literal {
            parts = List.copyOf(parts);
        }
    }

    /** Behind IN: one parameter an element. */
    record Members(@Nullable String bind, @Nullable Expression expression, boolean negated, int line)
            implements Piece {}

    /** An identifier that the author listed; before and after are what stands inside the same double quotes. */
    record Identifier(Expression expression, String before, String after, int line) implements Piece {}

    record Condition(List<Branch> branches, List<Piece> otherwise, int line) implements Piece {}

    record Branch(Expression condition, List<Piece> body) {}

    record Loop(String variable, Expression items, List<Piece> body, List<Piece> otherwise, int line)
            implements Piece {}

    record Assignment(String variable, Expression value, int line) implements Piece {}

    /**
     * What stands around a placeholder.
     *
     * @param pattern true for the pattern of LIKE: the value's wildcards are escaped
     */
    record Wrap(String before, String after, boolean pattern) {

        static final Wrap NONE = new Wrap("", "", false);
        static final Wrap LIKE = new Wrap("", "ESCAPE '\\' ", true);
    }
}
