package eu.celine.dt.core.query;

import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the condition that keeps one entity's rows from another: outside of every tag, joined to the rest by AND
 * alone.
 */
final class EntityCondition {

    private static final Set<String> BEFORE = Set.of("where", "and", "on", "(");
    private static final Set<String> CLAUSE_START = Set.of("where", "on", "having", "qualify", "select", "from");
    private static final Set<String> OUTER = Set.of("left", "right", "full", "outer");
    private static final Set<String> CLAUSE_END = Set.of(
            "group", "order", "having", "window", "qualify", "union", "intersect", "except", "select", "join", "where");

    private final List<Piece> pieces;
    private final Names names;

    private EntityCondition(List<Piece> pieces, Names names) {
        this.pieces = pieces.stream()
                .filter(piece ->
                        !(piece instanceof Piece.Token token && token.token().isBlank()))
                .toList();
        this.names = names;
    }

    static void check(FetcherScope scope, List<Piece> pieces, Names names, TemplateProblems problems) {
        if (!(scope instanceof FetcherScope.Entity(Map<String, String> columns))) {
            return;
        }
        var condition = new EntityCondition(pieces, names);
        if (columns.isEmpty()) {
            problems.add(1, "scope entity names no column; write entity: {community_id: entity.id}");
        }
        columns.forEach((column, source) -> {
            if (!condition.isPresent(column, source)) {
                String form = condition.isListSource(source)
                        ? column + " IN {{ " + normal(source) + " | sql_list }}"
                        : column + " = '{{ " + normal(source) + " }}'";
                problems.add(
                        1,
                        "the scope's condition is missing, in an optional branch, beside an OR, in an outer join, or not in"
                                + " every arm of a UNION: write " + form + " outside of every tag");
            }
        });
    }

    private boolean isPresent(String column, String source) {
        var arms = new UnionArms(pieces, at -> isName(at, column) && comparesWith(at + 1, source) && isJoinedByAnd(at));
        return arms.areFiltered();
    }

    private boolean comparesWith(int at, String source) {
        if (at + 1 >= pieces.size()) {
            return false;
        }
        Piece value = pieces.get(at + 1);
        if (isToken(at, "=")) {
            return switch (value) {
                case Piece.Value(String bind, Expression expression, Piece.Wrap wrap, var _) ->
                    wrap.before().isEmpty() && isSource(bind, expression, source);
                case Piece.Literal(List<Plan> parts, var _, var _) ->
                    parts.size() == 1
                            && parts.getFirst() instanceof Plan.Hole(Expression expression, var _)
                            && isSource(null, expression, source);
                default -> false;
            };
        }
        return isToken(at, "in")
                && value instanceof Piece.Members(String bind, Expression expression, boolean negated, var _)
                && !negated
                && isSource(bind, expression, source);
    }

    private boolean isSource(@Nullable String bind, @Nullable Expression expression, String source) {
        String wanted = normal(source);
        if (expression != null) {
            Expression inner = expression.withoutMarker();
            Expression.Node root = inner.root();
            if (root.equals(ExpressionReader.read(wanted).root())) {
                return true;
            }
            return root instanceof Expression.Name(String name) && isOwned(name, wanted);
        }
        return bind != null && (bind.equals(wanted) || isOwned(bind, wanted));
    }

    /** A property whose values are checked against the source before anything is fetched is as good as the source. */
    private boolean isOwned(String name, String wanted) {
        PayloadProperty property = names.payload().get(name);
        return property != null
                && property.ownedBy() != null
                && normal(property.ownedBy()).equals(wanted);
    }

    private boolean isListSource(String source) {
        var field = names.metadataOf(ExpressionReader.read(normal(source)));
        return field != null && Names.isList(field);
    }

    /** {@code entity.devices} is short for {@code entity.metadata.devices}. */
    static String normal(String source) {
        boolean shortForm = source.startsWith("entity.")
                && !source.startsWith("entity.metadata.")
                && !source.equals("entity.id")
                && !source.equals("entity.domain");
        return shortForm ? "entity.metadata." + source.substring("entity.".length()) : source;
    }

    /** Goes outward from the condition: in each bracket up to its query, no OR may stand beside it. */
    private boolean isJoinedByAnd(int column) {
        int start = column;
        while (isToken(start - 1, ".")) {
            start -= 2;
        }
        if (start <= 0 || !(pieces.get(start - 1) instanceof Piece.Token before) || !BEFORE.contains(before.lower())) {
            return false;
        }
        int from = start - 1;
        while (from >= 0) {
            int open = leftEdge(from);
            if (hasOr(open + 1, rightEdge(start))) {
                return false;
            }
            if (!isToken(open, "(")) {
                return !isOfOuterJoin(open);
            }
            boolean plainBracket = open > 0
                    && (isToken(open - 1, "where")
                            || isToken(open - 1, "and")
                            || isToken(open - 1, "on")
                            || isToken(open - 1, "("));
            if (!plainBracket) {
                return false;
            }
            start = open;
            from = open - 1;
        }
        return false;
    }

    /** An outer join keeps the rows that its condition refuses, so a condition there filters nothing. */
    private boolean isOfOuterJoin(int on) {
        if (!isToken(on, "on")) {
            return false;
        }
        int at = on - 1;
        while (at >= 0 && !isToken(at, "join")) {
            at--;
        }
        return at > 0 && pieces.get(at - 1) instanceof Piece.Token token && OUTER.contains(token.lower());
    }

    /** The bracket or clause word that begins the expression in which a piece stands. */
    private int leftEdge(int from) {
        int depth = 0;
        for (int at = from; at >= 0; at--) {
            if (isToken(at, ")")) {
                depth++;
            } else if (isToken(at, "(")) {
                if (depth == 0) {
                    return at;
                }
                depth--;
            } else if (depth == 0
                    && pieces.get(at) instanceof Piece.Token token
                    && CLAUSE_START.contains(token.lower())) {
                return at;
            }
        }
        return -1;
    }

    private int rightEdge(int from) {
        int depth = 0;
        for (int at = from; at < pieces.size(); at++) {
            if (isToken(at, "(")) {
                depth++;
            } else if (isToken(at, ")")) {
                if (depth == 0) {
                    return at;
                }
                depth--;
            } else if (depth == 0
                    && pieces.get(at) instanceof Piece.Token token
                    && CLAUSE_END.contains(token.lower())) {
                return at;
            }
        }
        return pieces.size();
    }

    private boolean hasOr(int from, int to) {
        int depth = 0;
        for (int at = Math.max(from, 0); at < to; at++) {
            if (isToken(at, "(")) {
                depth++;
            } else if (isToken(at, ")")) {
                depth--;
            } else if (depth == 0 && containsOr(pieces.get(at))) {
                return true;
            }
        }
        return false;
    }

    /** In a tag's body any OR counts: bodies are short, and one that ends the conjunction must not slip through. */
    private static boolean containsOr(Piece piece) {
        return switch (piece) {
            case Piece.Token token -> token.isWord("or");
            case Piece.Condition(List<Piece.Branch> branches, List<Piece> otherwise, var _) ->
                branches.stream().anyMatch(branch -> bodyHasOr(branch.body())) || bodyHasOr(otherwise);
            case Piece.Loop(var _, var _, List<Piece> body, List<Piece> otherwise, var _) ->
                bodyHasOr(body) || bodyHasOr(otherwise);
            default -> false;
        };
    }

    private static boolean bodyHasOr(List<Piece> body) {
        int depth = 0;
        for (Piece piece : body) {
            if (piece instanceof Piece.Token token && token.token().text().equals("(")) {
                depth++;
            } else if (piece instanceof Piece.Token token
                    && token.token().text().equals(")")) {
                depth--;
            } else if (depth == 0 && containsOr(piece)) {
                return true;
            }
        }
        return false;
    }

    private boolean isName(int at, String column) {
        return pieces.get(at) instanceof Piece.Token token
                && (token.isWord(column)
                        || (token.is(Kind.NAME) && token.token().text().equals("\"" + column + "\"")));
    }

    private boolean isToken(int at, String text) {
        return at >= 0
                && at < pieces.size()
                && pieces.get(at) instanceof Piece.Token token
                && token.token().text().equalsIgnoreCase(text);
    }
}
