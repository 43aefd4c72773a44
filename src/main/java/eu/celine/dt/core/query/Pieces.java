package eu.celine.dt.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pieces without blanks, read as words and brackets. */
record Pieces(List<Piece> all) {

    static Pieces of(List<Piece> pieces) {
        return new Pieces(pieces.stream()
                .filter(piece ->
                        !(piece instanceof Piece.Token token && token.token().isBlank()))
                .toList());
    }

    int size() {
        return all.size();
    }

    Piece get(int at) {
        return all.get(at);
    }

    /** The word in lower case; empty for anything else, and for a word behind a dot, which is a name. */
    String word(int at) {
        boolean word = at >= 0 && at < size() && get(at) instanceof Piece.Token token && token.is(SqlToken.Kind.WORD);
        return word && !isSymbol(at - 1, ".") ? ((Piece.Token) get(at)).lower() : "";
    }

    boolean isSymbol(int at, String symbol) {
        return at >= 0
                && at < size()
                && get(at) instanceof Piece.Token token
                && token.token().text().equals(symbol);
    }

    boolean isOpen(int at) {
        return isSymbol(at, "(") || isSymbol(at, "[") || isSymbol(at, "{");
    }

    /** Behind the piece, or behind the bracket or CASE that it opens. */
    int next(int at, int to) {
        int depth = 0;
        for (int end = at; end < to; end++) {
            if (isOpen(end) || word(end).equals("case")) {
                depth++;
            } else if (isSymbol(end, ")")
                    || isSymbol(end, "]")
                    || isSymbol(end, "}")
                    || word(end).equals("end")) {
                depth--;
            }
            if (depth <= 0) {
                return end + 1;
            }
        }
        return to;
    }

    /** The first of some words outside of brackets, or {@code to}. */
    int find(Set<String> words, int from, int to) {
        for (int at = from; at < to; at = next(at, to)) {
            if (words.contains(word(at))) {
                return at;
            }
        }
        return to;
    }

    boolean holds(String word) {
        return count(word) > 0;
    }

    /** How often a word stands outside of brackets, in the bodies of tags too. */
    int count(String word) {
        int count = 0;
        for (int at = 0; at < size(); at = next(at, size())) {
            if (word(at).equals(word)) {
                count++;
            }
            for (Pieces body : bodies(at)) {
                count += body.count(word);
            }
        }
        return count;
    }

    boolean holdsAny(Set<String> words) {
        return words.stream().anyMatch(this::holds);
    }

    boolean isTag(int at) {
        return get(at) instanceof Piece.Condition || get(at) instanceof Piece.Loop;
    }

    /** The bodies of a tag; none for every other piece. */
    List<Pieces> bodies(int at) {
        var bodies = new ArrayList<Pieces>();
        switch (get(at)) {
            case Piece.Condition(List<Piece.Branch> branches, List<Piece> otherwise, var _) -> {
                branches.forEach(branch -> bodies.add(of(branch.body())));
                bodies.add(of(otherwise));
            }
            case Piece.Loop(var _, var _, List<Piece> body, List<Piece> otherwise, var _) -> {
                bodies.add(of(body));
                bodies.add(of(otherwise));
            }
            default -> {}
        }
        return bodies;
    }

    /** Whether what begins at a piece is one of the words or the end, whichever way the tags there go. */
    boolean goesOnWith(Set<String> words, int from, int to) {
        for (int at = from; at < to; at++) {
            if (get(at) instanceof Piece.Assignment) {
                continue;
            }
            if (!isTag(at)) {
                return words.contains(word(at)) || (words.contains(",") && isSymbol(at, ","));
            }
            if (!bodies(at).stream().allMatch(body -> body.goesOnWith(words, 0, body.size()))) {
                return false;
            }
        }
        return true;
    }
}
