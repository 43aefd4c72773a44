package eu.celine.dt.core.query;

import java.util.Set;
import java.util.function.IntPredicate;

/** Looks for a condition among those that AND alone joins; in plain brackets too, but in no branch of an expression. */
record Conjunction(Pieces pieces, IntPredicate isColumn) {

    static final Set<String> CLAUSES = Set.of(
            "where", "group", "order", "having", "window", "qualify", "limit", "offset", "fetch", "select", "using",
            "for");

    private static final Set<String> BEHIND = Set.of(
            "and", "group", "order", "having", "window", "qualify", "limit", "offset", "fetch", "where", "join",
            "inner", "left", "cross");

    boolean holds(int from, int to) {
        var range = new Pieces(pieces.all().subList(from, to));
        return !range.holds("or") && conjuncts(from, to);
    }

    private boolean conjuncts(int from, int to) {
        int start = from;
        boolean between = false;
        for (int at = from; at < to; at = pieces.next(at, to)) {
            if (at == start && (isCondition(at, to) || isBracket(at, to))) {
                return true;
            }
            if (isUnsettling(at)) {
                return false;
            }
            if (pieces.word(at).equals("between")) {
                between = true;
            } else if (pieces.word(at).equals("and")) {
                start = between ? start : at + 1;
                between = false;
            }
        }
        return false;
    }

    private boolean isCondition(int from, int to) {
        int column = from;
        while (pieces.isSymbol(column + 1, ".")) {
            column += 2;
        }
        return column + 2 < to && isColumn.test(column) && pieces.goesOnWith(BEHIND, column + 3, to);
    }

    private boolean isBracket(int at, int to) {
        int end = pieces.next(at, to);
        return pieces.isSymbol(at, "(") && pieces.goesOnWith(BEHIND, end, to) && holds(at + 1, end - 1);
    }

    /** A tag behind which the pieces may belong to another clause or expression. */
    private boolean isUnsettling(int at) {
        return pieces.bodies(at).stream()
                .anyMatch(body -> body.holdsAny(CLAUSES)
                        || body.holdsAny(Set.of("join", "on"))
                        || body.holds("between")
                        || body.count("case") != body.count("end"));
    }
}
