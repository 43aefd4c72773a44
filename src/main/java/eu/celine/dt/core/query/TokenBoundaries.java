package eu.celine.dt.core.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses a token that only comes together when a tag's body is rendered: two minus signs from two branches would open a
 * comment that the lexer never saw.
 */
final class TokenBoundaries {

    private static final char BLANK = ' ';
    private static final String OPERATORS = "+-*/<>=~!@#%^&|?:\\";

    private final TemplateProblems problems;

    TokenBoundaries(TemplateProblems problems) {
        this.problems = problems;
    }

    void check(List<Piece> pieces) {
        walk(pieces, Set.of(BLANK));
    }

    /** Takes the characters that may stand before the list and returns those that may end it. */
    private Set<Character> walk(List<Piece> pieces, Set<Character> before) {
        Set<Character> ends = before;
        boolean afterToken = false;
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Token(SqlToken token, int line) -> {
                    // Two tokens of one text were cut by the lexer and cannot fuse.
                    if (!afterToken) {
                        meet(ends, token.text().charAt(0), line);
                    }
                    ends = Set.of(token.text().charAt(token.text().length() - 1));
                }
                case Piece.Identifier(var _, String quote, var _, int line) -> {
                    char first = quote.isEmpty() ? 'x' : '"';
                    meet(ends, first, line);
                    ends = Set.of(first);
                }
                case Piece.Value _, Piece.Literal _, Piece.Members _ -> ends = Set.of(BLANK);
                case Piece.Assignment _ -> {}
                case Piece.Condition(List<Piece.Branch> branches, List<Piece> otherwise, var _) -> {
                    var after = new TreeSet<Character>(walk(otherwise, ends));
                    for (Piece.Branch branch : branches) {
                        after.addAll(walk(branch.body(), ends));
                    }
                    ends = after;
                }
                case Piece.Loop(var _, var _, List<Piece> body, List<Piece> otherwise, var _) -> {
                    var after = new TreeSet<Character>(ends);
                    after.addAll(walk(body, ends));
                    after.addAll(walk(body, after));
                    after.addAll(walk(otherwise, ends));
                    ends = after;
                }
            }
            afterToken = piece instanceof Piece.Token;
        }
        return ends;
    }

    private void meet(Set<Character> ends, char first, int line) {
        for (char end : ends) {
            if ((isWordLike(end) && isWordLike(first)) || (isOperator(end) && isOperator(first))) {
                problems.add(
                        line,
                        "a tag or hole stands inside one token: '" + end + "' and '" + first
                                + "' would touch; write the whole token in each branch, or a blank between");
                return;
            }
        }
    }

    private static boolean isWordLike(char c) {
        return SqlScanner.isWordPart(c) || c == '\'' || c == '"';
    }

    private static boolean isOperator(char c) {
        return OPERATORS.indexOf(c) >= 0;
    }
}
