package eu.celine.dt.core.query;

import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the condition that keeps one entity's rows from another: outside of every tag, joined to the rest by AND
 * alone, and over every row of the statement.
 */
final class EntityCondition {

    private final Pieces pieces;
    private final Names names;

    private EntityCondition(List<Piece> pieces, Names names) {
        this.pieces = Pieces.of(pieces);
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
                        "the scope's condition is missing, in an optional branch, beside an OR, in an outer join, in an"
                                + " expression, in a sub-query that is not all of the rows, or not in every arm of a UNION: write "
                                + form + " outside of every tag");
            }
        });
    }

    private boolean isPresent(String column, String source) {
        return new FilteredRows(pieces, at -> isName(at, column) && comparesWith(at + 1, source)).areAll();
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
