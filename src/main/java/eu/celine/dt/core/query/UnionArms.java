package eu.celine.dt.core.query;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Sees to it that a condition filters every row of a statement, also where a UNION adds rows that the condition of
 * another SELECT never meets. EXCEPT and INTERSECT add no rows. A condition around a sub-query filters all of its arms;
 * one inside a sub-query has to stand in each of them.
 */
final class UnionArms {

    private final List<Piece> pieces;
    private final IntPredicate isCondition;

    /** @param isCondition whether a condition begins at that piece */
    UnionArms(List<Piece> pieces, IntPredicate isCondition) {
        this.pieces = pieces;
        this.isCondition = isCondition;
    }

    boolean areFiltered() {
        return areFiltered(0, pieces.size());
    }

    private boolean areFiltered(int from, int to) {
        int arm = from;
        for (int at = from; at < to; at = next(at, to)) {
            if (isWord(pieces.get(at), "union")) {
                if (!isFiltered(arm, at)) {
                    return false;
                }
                arm = at + 1;
            }
        }
        return isFiltered(arm, to);
    }

    private boolean isFiltered(int from, int to) {
        boolean filtered = false;
        for (int at = from; at < to; at = next(at, to)) {
            if (addsAnArm(pieces.get(at))) {
                return false;
            }
            int end = next(at, to);
            filtered = filtered || isCondition.test(at) || (end > at + 1 && areFiltered(at + 1, end - 1));
        }
        return filtered;
    }

    /** Behind the piece, or behind the bracket that it opens. */
    private int next(int at, int to) {
        int depth = 0;
        for (int end = at; end < to; end++) {
            if (isWord(pieces.get(end), "(")) {
                depth++;
            } else if (isWord(pieces.get(end), ")")) {
                depth--;
            }
            if (depth <= 0) {
                return end + 1;
            }
        }
        return to;
    }

    /** A SELECT in a tag's body is there or not; no condition outside of the tag can be its own. */
    private static boolean addsAnArm(Piece piece) {
        return switch (piece) {
            case Piece.Condition(List<Piece.Branch> branches, List<Piece> otherwise, var _) ->
                branches.stream().anyMatch(branch -> holdsUnion(branch.body())) || holdsUnion(otherwise);
            case Piece.Loop(var _, var _, List<Piece> body, List<Piece> otherwise, var _) ->
                holdsUnion(body) || holdsUnion(otherwise);
            default -> false;
        };
    }

    private static boolean holdsUnion(List<Piece> body) {
        int depth = 0;
        for (Piece piece : body) {
            if (isWord(piece, "(")) {
                depth++;
            } else if (isWord(piece, ")")) {
                depth--;
            } else if (depth == 0 && (isWord(piece, "union") || addsAnArm(piece))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(Piece piece, String text) {
        return piece instanceof Piece.Token token && token.token().text().equalsIgnoreCase(text);
    }
}
