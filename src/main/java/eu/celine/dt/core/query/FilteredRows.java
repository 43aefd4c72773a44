package eu.celine.dt.core.query;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Sees to it that a condition filters every row of a query. Each SELECT of a UNION must have it in its WHERE or in the
 * ON of an inner join, or read FROM a sub-query or common table expression that is filtered itself and that no outer
 * join may leave out. What EXCEPT and INTERSECT have on their right adds no rows.
 */
final class FilteredRows {

    private static final Set<String> SET_OPERATIONS = Set.of("union", "except", "intersect");
    private static final Set<String> JOIN_WORDS =
            Set.of("inner", "left", "right", "full", "outer", "cross", "natural", "asof", "positional", "semi", "anti");
    private static final Set<String> BEHIND_ITEM = Set.of(
            "join", "inner", "left", "right", "full", "cross", "natural", "on", "using", "where", "group", "order",
            "having", "window", "qualify", ",");
    private static final Set<String> PAGING = Set.of("order", "limit", "offset", "fetch");

    private final Pieces pieces;
    private final Conjunction conjunction;

    /** @param isColumn whether the column, comparison and value of the condition begin at that piece */
    FilteredRows(Pieces pieces, IntPredicate isColumn) {
        this.pieces = pieces;
        this.conjunction = new Conjunction(pieces, isColumn);
    }

    boolean areAll() {
        int end = pieces.size();
        while (pieces.isSymbol(end - 1, ";")) {
            end--;
        }
        return query(0, end, Set.of());
    }

    private boolean query(int from, int to, Set<String> outer) {
        var filtered = new HashSet<>(outer);
        int start = pieces.word(from).equals("with") ? withList(from + 1, to, filtered) : from;
        boolean counts = true;
        for (int arm = start; arm <= to; ) {
            int end = pieces.find(SET_OPERATIONS, arm, to);
            if (counts && !arm(arm, end, filtered)) {
                return false;
            }
            counts = pieces.word(end).equals("union");
            arm = end + 1;
            while (Set.of("all", "distinct").contains(pieces.word(arm))) {
                arm++;
            }
            if (pieces.word(arm).equals("by") && pieces.word(arm + 1).equals("name")) {
                arm += 2;
            }
        }
        return true;
    }

    /** Adds the filtered names to the set; returns where the query behind the list begins. */
    private int withList(int from, int to, Set<String> filtered) {
        int at = pieces.word(from).equals("recursive") ? from + 1 : from;
        var before = Set.copyOf(filtered);
        while (at < to) {
            String name = name(at);
            int open = pieces.find(Set.of("as"), at, to) + 1;
            while (Set.of("not", "materialized").contains(pieces.word(open))) {
                open++;
            }
            if (name.isEmpty() || !pieces.isSymbol(open, "(")) {
                filtered.clear();
                return to;
            }
            int end = pieces.next(open, to);
            // A name of an outer list may mean this or that one; it counts for neither.
            filtered.removeIf(name::equalsIgnoreCase);
            if (before.stream().noneMatch(name::equalsIgnoreCase) && query(open + 1, end - 1, filtered)) {
                filtered.add(name);
            }
            if (!pieces.isSymbol(end, ",")) {
                return end;
            }
            at = end + 1;
        }
        return to;
    }

    private boolean arm(int from, int to, Set<String> filtered) {
        for (int at = from; at < to; at = pieces.next(at, to)) {
            if (pieces.bodies(at).stream().anyMatch(body -> body.holdsAny(SET_OPERATIONS))) {
                return false;
            }
        }
        if (pieces.isSymbol(from, "(")) {
            int end = pieces.next(from, to);
            return pieces.goesOnWith(PAGING, end, to) && query(from + 1, end - 1, filtered);
        }
        int fromWord = fromWord(from, to);
        if (fromWord == to) {
            return false;
        }
        int where = pieces.find(Set.of("where"), fromWord, to);
        int behindFrom = pieces.find(clausesOfFrom(), fromWord + 1, to);
        int behindWhere = where == to ? to : pieces.find(Conjunction.CLAUSES, where + 1, to);
        return (where < to && conjunction.holds(where + 1, behindWhere)) || items(fromWord + 1, behindFrom, filtered);
    }

    private static Set<String> clausesOfFrom() {
        var clauses = new HashSet<>(Conjunction.CLAUSES);
        clauses.removeAll(Set.of("using", "for"));
        return clauses;
    }

    private int fromWord(int from, int to) {
        int at = pieces.find(Set.of("from"), from, to);
        while (at < to
                && pieces.word(at - 1).equals("distinct")
                && Set.of("is", "not").contains(pieces.word(at - 2))) {
            at = pieces.find(Set.of("from"), at + 1, to);
        }
        return at;
    }

    /** A product has filtered rows if one of its factors has. */
    private boolean items(int from, int to, Set<String> filtered) {
        boolean open = true;
        for (int at = from; at < to; at = pieces.next(at, to)) {
            if (!open && (pieces.isSymbol(at, ",") || pieces.word(at).equals("join"))) {
                return false;
            }
            if (!pieces.bodies(at).stream().allMatch(FilteredRows::isWholeJoin)) {
                return false;
            }
            open &= pieces.bodies(at).stream().noneMatch(body -> body.holdsAny(clausesOfFrom()));
        }
        int start = from;
        for (int at = from; at <= to; at = at < to ? pieces.next(at, to) : at + 1) {
            if (at == to || pieces.isSymbol(at, ",")) {
                if (joins(start, at, filtered)) {
                    return true;
                }
                start = at + 1;
            }
        }
        return false;
    }

    /** A tag in a FROM clause may add joins that take no row's place, and each with its own ON. */
    private static boolean isWholeJoin(Pieces body) {
        if (body.holdsAny(Set.of("right", "full", "positional"))) {
            return false;
        }
        int joins = body.count("join");
        boolean begins = body.goesOnWith(Set.of("join", "left", "inner", "cross", "natural", ","), 0, body.size());
        boolean free = body.holds("cross") || body.holds("natural");
        return joins == 0
                ? !body.holds("on") && !body.holdsAny(JOIN_WORDS)
                : begins
                        && !body.word(body.size() - 1).equals("join")
                        && (free || body.count("on") + body.count("using") == joins);
    }

    private boolean joins(int from, int to, Set<String> filtered) {
        int join = pieces.find(Set.of("join"), from, to);
        if (pieces.find(Set.of("on", "using"), from, join) < join) {
            return false;
        }
        boolean rows = item(from, join, filtered);
        while (join < to) {
            int end = pieces.find(Set.of("join"), join + 1, to);
            int on = pieces.find(Set.of("on"), join + 1, end);
            int using = pieces.find(Set.of("using"), join + 1, end);
            Set<String> kind = kind(join);
            boolean free = kind.contains("cross") || kind.contains("natural") || kind.contains("positional");
            boolean plain = free || on < end || using < end;
            // Without an ON of its own, a join ends behind the next one: the two are one nullable side.
            if (!plain || (on < end && pieces.find(Set.of("on"), on + 1, end) < end) || isTagBeforeJoin(join)) {
                return false;
            }
            boolean item = item(join + 1, end, filtered);
            if (kind.contains("full") || kind.contains("positional")) {
                rows &= item;
            } else if (kind.contains("right")) {
                rows = item;
            } else if (!kind.contains("left") && !kind.contains("semi") && !kind.contains("anti")) {
                rows |= item || (on < end && conjunction.holds(on + 1, endOfOn(end, to)));
            }
            join = end;
        }
        return rows;
    }

    private Set<String> kind(int join) {
        var words = new HashSet<String>();
        for (int at = join - 1; JOIN_WORDS.contains(pieces.word(at)); at--) {
            words.add(pieces.word(at));
        }
        return words;
    }

    private boolean isTagBeforeJoin(int join) {
        int at = join - 1;
        while (JOIN_WORDS.contains(pieces.word(at))) {
            at--;
        }
        return pieces.isTag(at)
                && pieces.bodies(at).stream().anyMatch(body -> JOIN_WORDS.contains(body.word(body.size() - 1)));
    }

    private int endOfOn(int join, int to) {
        int end = join;
        while (end < to && JOIN_WORDS.contains(pieces.word(end - 1))) {
            end--;
        }
        return end;
    }

    /** A sub-query, joined tables in brackets, or the name of a common table expression. */
    private boolean item(int from, int to, Set<String> filtered) {
        int at = pieces.word(from).equals("lateral") ? from + 1 : from;
        if (at >= to) {
            return false;
        }
        if (pieces.isSymbol(at, "(")) {
            int end = pieces.next(at, to) - 1;
            boolean query = SqlWords.QUERY_START.contains(pieces.word(at + 1))
                    || pieces.find(SET_OPERATIONS, at + 1, end) < end
                    || pieces.isTag(at + 1);
            return query ? query(at + 1, end, filtered) : items(at + 1, end, filtered);
        }
        int behind = at + 1;
        if (pieces.word(behind).equals("as")) {
            behind += 2;
        } else if (!BEHIND_ITEM.contains(pieces.word(behind)) && !name(behind).isEmpty()) {
            behind++;
        }
        return behind <= to + 1
                && filtered.contains(name(at))
                && (behind >= to
                        || JOIN_WORDS.contains(pieces.word(behind))
                        || pieces.goesOnWith(BEHIND_ITEM, behind, to));
    }

    private String name(int at) {
        if (at < pieces.size() && pieces.get(at) instanceof Piece.Token token) {
            String text = token.token().text();
            if (token.is(SqlToken.Kind.NAME) && text.startsWith("\"")) {
                return text.substring(1, text.length() - 1);
            }
        }
        return pieces.word(at);
    }
}
