package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.SqlType;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gives each value the form that its direct neighbours ask for: a cast behind a type word, ESCAPE behind LIKE, members
 * behind IN. Neighbours are looked for in the same list of siblings; what a branch puts there is left to
 * {@link PositionRules}, which refuses it.
 */
final class PieceRewriter {

    private final Dialect dialect;
    private final Names names;
    private final TemplateProblems problems;

    PieceRewriter(Dialect dialect, Names names, TemplateProblems problems) {
        this.dialect = dialect;
        this.names = names;
        this.problems = problems;
    }

    List<Piece> rewrite(List<Piece> pieces) {
        var written = new ArrayList<Piece>();
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            switch (piece) {
                case Piece.Literal literal -> index = literal(literal, pieces, index, written);
                case Piece.Value value -> written.add(value(value, pieces, index, written));
                case Piece.Members members -> written.add(members(members, written));
                default -> written.add(piece);
            }
        }
        return written;
    }

    /** Returns the index of the last piece used, which is beyond the literal where an interval's unit follows. */
    private int literal(Piece.Literal literal, List<Piece> pieces, int index, List<Piece> written) {
        if (wordBefore(written, 0).equals("interval")) {
            return interval(literal, pieces, index, written);
        }
        int typeWords = typeWordsBefore(written);
        if (typeWords > 0) {
            String type = takeWords(written, typeWords);
            written.add(new Piece.Literal(
                    literal.parts(), new Piece.Wrap("CAST(", "AS " + type + ")", false), literal.line()));
            return index;
        }
        boolean pattern = hasMarker(literal.parts(), SqlFilters.LIKE);
        if (pattern && isLike(written)) {
            checkAfterPattern(pieces, index);
            written.add(new Piece.Literal(literal.parts(), Piece.Wrap.LIKE, literal.line()));
            return index;
        }
        if (pattern) {
            problems.add(literal.line(), "sql_like is for the pattern of LIKE; write LIKE '%{{ x | sql_like }}%'");
        }
        written.add(literal);
        return index;
    }

    private int interval(Piece.Literal literal, List<Piece> pieces, int index, List<Piece> written) {
        if (dialect == Dialect.TRINO) {
            problems.add(
                    literal.line(),
                    "Trino has no bound INTERVAL; write :n * INTERVAL '1' DAY with an integer property");
        }
        takeWords(written, 1);
        int unitAt = significantAfter(pieces, index);
        if (unitAt < 0
                || !(pieces.get(unitAt) instanceof Piece.Token unit)
                || !SqlWords.INTERVAL_UNITS.contains(unit.lower())) {
            written.add(
                    new Piece.Literal(literal.parts(), new Piece.Wrap("CAST(", "AS INTERVAL)", false), literal.line()));
            return index;
        }
        int afterUnit = significantAfter(pieces, unitAt);
        if (afterUnit >= 0 && pieces.get(afterUnit) instanceof Piece.Token to && to.isWord("to")) {
            problems.add(literal.line(), "an interval of two units cannot be bound; write one interval a unit");
        }
        // The Dataset API's grammar has no ||, so there the unit is part of the value.
        if (dialect == Dialect.DATASET_API) {
            var parts = new ArrayList<>(literal.parts());
            parts.add(new Plan.Text(" " + unit.lower(), literal.line()));
            written.add(new Piece.Literal(parts, new Piece.Wrap("CAST(", "AS INTERVAL)", false), literal.line()));
        } else {
            String after = "|| ' " + unit.lower() + "' AS INTERVAL)";
            written.add(new Piece.Literal(literal.parts(), new Piece.Wrap("CAST(", after, false), literal.line()));
        }
        return unitAt;
    }

    private Piece value(Piece.Value value, List<Piece> pieces, int index, List<Piece> written) {
        if (wordBefore(written, 0).equals("interval")) {
            problems.add(
                    value.line(),
                    "INTERVAL takes no parameter; write INTERVAL '{{ n }}' DAY, or :n * INTERVAL '1' DAY");
        }
        Expression expression = value.expression();
        if (expression != null && SqlFilters.LIKE.equals(expression.marker())) {
            if (!isLike(written)) {
                problems.add(value.line(), "sql_like is for the pattern of LIKE; write LIKE {{ x | sql_like }}");
            }
            checkAfterPattern(pieces, index);
            return new Piece.Value(null, expression, Piece.Wrap.LIKE, value.line());
        }
        PayloadProperty property = value.bind() == null ? null : names.payload().get(value.bind());
        if (property != null && property.list()) {
            return members(new Piece.Members(value.bind(), null, false, value.line()), written);
        }
        if (property != null && dialect == Dialect.POSTGRESQL && isNullTestAfter(pieces, index)) {
            // PostgreSQL cannot tell the type of "? IS NULL" and refuses to prepare it.
            String type = "AS " + postgresType(property.type()) + ")";
            return new Piece.Value(value.bind(), null, new Piece.Wrap("CAST(", type, false), value.line());
        }
        return value;
    }

    private Piece members(Piece.Members members, List<Piece> written) {
        if (!wordBefore(written, 0).equals("in")) {
            String name = members.bind() == null ? "{{ x | sql_list }}" : ":" + members.bind();
            problems.add(
                    members.line(), "a list stands directly behind IN and brings its parentheses; write IN " + name);
        }
        boolean negated = wordBefore(written, 1).equals("not");
        return new Piece.Members(members.bind(), members.expression(), negated, members.line());
    }

    private boolean isNullTestAfter(List<Piece> pieces, int index) {
        int next = significantAfter(pieces, index);
        return next >= 0 && pieces.get(next) instanceof Piece.Token token && token.isWord("is");
    }

    /** What follows would become part of the escape character's expression, not of the pattern's. */
    private void checkAfterPattern(List<Piece> pieces, int index) {
        int next = significantAfter(pieces, index);
        if (next >= 0
                && pieces.get(next) instanceof Piece.Token token
                && (token.isWord("escape") || token.is(Kind.OPERATOR))) {
            problems.add(
                    token.line(),
                    "'" + token.token().text()
                            + "' cannot follow a sql_like pattern, which brings ESCAPE '\\'; put the "
                            + "whole pattern into one literal: LIKE '%{{ x | sql_like }}%'");
        }
    }

    private static boolean isLike(List<Piece> written) {
        String word = wordBefore(written, 0);
        return word.equals("like") || word.equals("ilike");
    }

    /** How many of the words before are one type, for example 4 for TIMESTAMP WITH TIME ZONE. */
    private static int typeWordsBefore(List<Piece> written) {
        String word = wordBefore(written, 0);
        if (SqlWords.TYPES.contains(word)) {
            return 1;
        }
        if (word.equals("precision") && wordBefore(written, 1).equals("double")) {
            return 2;
        }
        boolean zone = word.equals("zone")
                && wordBefore(written, 1).equals("time")
                && (wordBefore(written, 2).equals("with")
                        || wordBefore(written, 2).equals("without"))
                && (wordBefore(written, 3).equals("time")
                        || wordBefore(written, 3).equals("timestamp"));
        return zone ? 4 : 0;
    }

    /** The n-th significant token before, in lower case, if it is a word; else empty. */
    private static String wordBefore(List<Piece> written, int n) {
        int left = n;
        for (int at = written.size() - 1; at >= 0; at--) {
            if (!(written.get(at) instanceof Piece.Token token)) {
                return "";
            }
            if (token.token().isBlank()) {
                continue;
            }
            if (left == 0) {
                return token.is(Kind.WORD) ? token.lower() : "";
            }
            left--;
        }
        return "";
    }

    private static String takeWords(List<Piece> written, int count) {
        var words = new ArrayList<String>();
        while (words.size() < count) {
            if (written.removeLast() instanceof Piece.Token token
                    && !token.token().isBlank()) {
                words.addFirst(token.token().text().toUpperCase(Locale.ROOT));
            }
        }
        return String.join(" ", words);
    }

    private static int significantAfter(List<Piece> pieces, int index) {
        for (int at = index + 1; at < pieces.size(); at++) {
            if (!(pieces.get(at) instanceof Piece.Token token) || !token.token().isBlank()) {
                return at;
            }
        }
        return -1;
    }

    static boolean hasMarker(List<Plan> parts, String marker) {
        return parts.stream().anyMatch(part -> switch (part) {
            case Plan.Hole(Expression expression, var _) -> marker.equals(expression.marker());
            case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, var _) ->
                branches.stream().anyMatch(branch -> hasMarker(branch.body(), marker)) || hasMarker(otherwise, marker);
            case Plan.Loop(var _, var _, List<Plan> body, List<Plan> otherwise, var _) ->
                hasMarker(body, marker) || hasMarker(otherwise, marker);
            case Plan.Text _ -> false;
            case Plan.Assignment _ -> false;
        });
    }

    private static String postgresType(SqlType type) {
        return switch (type) {
            case VARCHAR, UNTYPED -> "text";
            case BIGINT -> "bigint";
            case NUMERIC -> "numeric";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case TIMESTAMPTZ -> "timestamptz";
            case DATE -> "date";
            case TIME -> "time";
        };
    }
}
