package eu.celine.dt.core.query;

import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.SqlType;
import eu.celine.dt.core.query.Place.Frame;
import eu.celine.dt.core.query.Place.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value may be at one place: not a pattern, not a program, not a table, not a list in a plain hole. */
final class ValueRules {

    private static final String OPERATOR_CHARACTERS = "(,[{=<>+-*/%|!^&@#";
    private static final java.util.regex.Pattern IDENTIFIER =
            java.util.regex.Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})*");

    private final Names names;
    private final TemplateProblems problems;

    ValueRules(Names names, TemplateProblems problems) {
        this.names = names;
        this.problems = problems;
    }

    void check(Place place, Piece.Value value) {
        @Nullable PayloadProperty property = propertyOf(value.bind(), value.expression());
        if (value.bind() != null && property == null) {
            problems.add(value.line(), ":" + value.bind() + " is not declared; add it to the payload schema");
            return;
        }
        Expression expression = value.expression();
        @Nullable MetadataField field = expression == null ? null : names.metadataOf(expression);
        if (expression != null && ((property != null && property.list()) || (field != null && Names.isList(field)))) {
            problems.add(
                    value.line(),
                    "{{ " + expression.text() + " }} is a list; write IN {{ " + expression.text() + " | sql_list }}");
        }
        if (property != null && !property.printable()) {
            problems.add(value.line(), property.name() + " is an object or a list of lists, which no parameter can be");
        }
        boolean listed = (property != null && property.patterned())
                || (field != null && !field.values().isEmpty());
        boolean likeAllowed = value.wrap().pattern() || (value.bind() != null && property != null && property.like());
        pattern(place, likeAllowed || (value.bind() != null && listed), listed, value.line());
        key(place, expression == null ? isChosen(property, null) : isChosen(expression), value.line());
        surroundings(place, value.line());
    }

    void check(Place place, Piece.Literal literal) {
        parts(literal.parts(), literal.wrap().pattern());
        pattern(place, literal.wrap().pattern(), areListed(literal.parts()), literal.line());
        key(place, areChosen(literal.parts()), literal.line());
        surroundings(place, literal.line());
        if (literal.wrap().before().isEmpty() && !mayPrecedeLiteral(place)) {
            problems.add(
                    literal.line(),
                    "a literal with a hole cannot follow '" + place.last(0).replace("\"", "")
                            + "'; write CAST('…' AS type)");
        }
    }

    void check(Place place, Piece.Members members, Set<Expression.Node> guards) {
        pattern(place, false, false, members.line());
        key(place, false, members.line());
        surroundings(place, members.line());
        @Nullable PayloadProperty property = propertyOf(members.bind(), members.expression());
        @Nullable MetadataField field = members.expression() == null ? null : names.metadataOf(members.expression());
        if (members.bind() != null && property == null) {
            problems.add(members.line(), ":" + members.bind() + " is not declared; add it to the payload schema");
        }
        boolean single = (property != null && !property.list()) || (field != null && !Names.isList(field));
        if (single) {
            problems.add(members.line(), "sql_list takes a list, and this is one value; write = instead of IN");
        }
        if (property != null && !property.printable()) {
            problems.add(members.line(), property.name() + " is a list of lists or objects, which no parameter can be");
        }
        boolean neverEmpty = (property != null && property.minItems() > 0)
                || guards.contains(
                        members.expression() == null
                                ? new Expression.Name(String.valueOf(members.bind()))
                                : members.expression().root());
        if (members.negated() && !neverEmpty) {
            problems.add(
                    members.line(),
                    "an empty list behind NOT IN would hide every row; declare minItems: 1, or put {% if list %} around");
        }
    }

    void check(Place place, Piece.Identifier identifier) {
        List<String> values = listedValues(identifier.expression());
        if (values.isEmpty()) {
            problems.add(
                    identifier.line(),
                    "{{ " + identifier.expression().text()
                            + " | sql_identifier }} needs every value at load; declare enum for it");
        }
        for (String value : values) {
            String lower = value.toLowerCase(Locale.ROOT);
            boolean structural = SqlWords.NOT_A_FUNCTION.contains(lower)
                    || SqlWords.QUERY_START.contains(lower)
                    || (SqlWords.AFTER_EXPRESSION.contains(lower) && !lower.equals("asc") && !lower.equals("desc"));
            if (!IDENTIFIER.matcher(value).matches() || structural) {
                problems.add(identifier.line(), "'" + value + "' is not an identifier; the enum may list names only");
            }
        }
    }

    /** The values that an identifier can have, as declared. */
    List<String> listedValues(Expression expression) {
        PayloadProperty property = names.propertyOf(expression);
        if (property != null) {
            return property.list() ? List.of() : property.values();
        }
        MetadataField field = names.metadataOf(expression);
        return field == null || Names.isList(field) ? List.of() : field.values();
    }

    private void parts(List<Plan> parts, boolean pattern) {
        for (Plan part : parts) {
            switch (part) {
                case Plan.Hole(Expression expression, int line) -> {
                    String marker = expression.marker();
                    if (SqlFilters.LIST.equals(marker) || SqlFilters.IDENTIFIER.equals(marker)) {
                        problems.add(line, marker + " cannot stand inside quotes; write it without them");
                    }
                    if (pattern && !SqlFilters.LIKE.equals(marker)) {
                        problems.add(line, "each hole of this pattern needs sql_like; write {{ x | sql_like }}");
                    }
                    PayloadProperty property = names.propertyOf(expression);
                    MetadataField field = names.metadataOf(expression);
                    boolean list = (property != null && (property.list() || !property.printable()))
                            || (field != null && Names.isList(field));
                    if (list) {
                        problems.add(
                                line, "{{ " + expression.text() + " }} is a list, which has no text; use sql_list");
                    }
                }
                case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, var _) -> {
                    branches.forEach(branch -> parts(branch.body(), pattern));
                    parts(otherwise, pattern);
                }
                case Plan.Loop(var _, var _, List<Plan> body, List<Plan> otherwise, var _) -> {
                    parts(body, pattern);
                    parts(otherwise, pattern);
                }
                case Plan.Text _, Plan.Assignment _ -> {}
            }
        }
    }

    /** Whether every hole of a literal is one whose values the author wrote down. */
    private boolean areListed(List<Plan> parts) {
        return parts.stream().allMatch(part -> switch (part) {
            case Plan.Hole(Expression expression, var _) -> {
                PayloadProperty property = names.propertyOf(expression);
                MetadataField field = names.metadataOf(expression);
                yield (property != null && property.patterned())
                        || (field != null && !field.values().isEmpty());
            }
            case Plan.Text _ -> true;
            case Plan.Condition _, Plan.Loop _, Plan.Assignment _ -> false;
        });
    }

    private void pattern(Place place, boolean like, boolean listed, int line) {
        Pattern pattern = place.frame().pattern();
        if (pattern == Pattern.LIKE && !like) {
            problems.add(
                    line,
                    "a value in a LIKE pattern could bring wildcards; write LIKE '%{{ x | sql_like }}%', or mark the"
                            + " property x-like: true and write :x");
        }
        if (pattern == Pattern.PROGRAM && !listed) {
            problems.add(
                    line,
                    "a value would be a regular expression, path or search expression; give its property pattern or enum");
        }
    }

    private void key(Place place, boolean chosen, int line) {
        if (place.frame().pattern() == Pattern.KEY && !chosen) {
            problems.add(
                    line,
                    "a value would choose the field or function that is read; give its property enum, or write one query"
                            + " for each through {% if %}");
        }
    }

    private boolean areChosen(List<Plan> parts) {
        return parts.stream()
                .allMatch(part -> part instanceof Plan.Text
                        || (part instanceof Plan.Hole(Expression expression, var _) && isChosen(expression)));
    }

    private boolean isChosen(Expression expression) {
        return isChosen(names.propertyOf(expression), names.metadataOf(expression));
    }

    /** Listed by the author, or no text: a number or time names no field. */
    private static boolean isChosen(@Nullable PayloadProperty property, @Nullable MetadataField field) {
        return (property != null && (!property.values().isEmpty() || property.type() != SqlType.VARCHAR))
                || (field != null && (!field.values().isEmpty() || field.type() != MetadataField.Type.STRING));
    }

    private void surroundings(Place place, int line) {
        switch (place.last(0)) {
            case "table" -> problems.add(line, "a value cannot name a table; write the table's name");
            case "as" -> problems.add(line, "a value cannot be a name behind AS; write the name");
            case "." ->
                problems.add(line, "a value cannot stand behind '.'; write the column's name, or sql_identifier");
            case "exclude" -> problems.add(line, "a value cannot be a column of EXCLUDE; write the column's name");
            default -> {}
        }
        if (place.frame().call().equals("exclude")) {
            problems.add(line, "a value cannot be a column of EXCLUDE; write the column's name");
        }
        if (place.beginsOrdinal()) {
            problems.add(
                    line,
                    "a value in ORDER BY or GROUP BY sorts by nothing, or is the number of a column; write the column, or"
                            + " one of several: {% if by_name %}name{% else %}id{% endif %}");
        }
        if (place.expectsTable()) {
            problems.add(line, "a value cannot name a table; write the table's name, or one of several through tags");
        }
        for (Frame frame = place.frame(); frame != null; frame = frame.parent()) {
            if (SqlWords.isForbiddenFunction(frame.call())) {
                problems.add(line, "a value cannot be an argument of " + frame.call() + ", which runs or reads it");
            } else if (frame.tableCall() && !SqlWords.TABLE_FUNCTIONS.contains(frame.call())) {
                problems.add(
                        line,
                        "a value cannot be an argument of the table function " + frame.call()
                                + "; allowed are generate_series, range and unnest");
            }
        }
    }

    private boolean mayPrecedeLiteral(Place place) {
        String last = place.last(0);
        if (last.isEmpty()) {
            return false;
        }
        if (SqlScanner.isWordStart(last.charAt(0))) {
            boolean zone = last.equals("zone")
                    && place.last(1).equals("time")
                    && place.last(2).equals("at");
            boolean distinct = last.equals("from") && place.last(1).equals("distinct");
            return SqlWords.BEFORE_VALUE.contains(last) || zone || distinct || last.equals("to") || last.equals("glob");
        }
        if (place.expectsTable()) {
            return false;
        }
        return OPERATOR_CHARACTERS.indexOf(last.charAt(0)) >= 0 || last.startsWith("~");
    }

    private @Nullable PayloadProperty propertyOf(@Nullable String bind, @Nullable Expression expression) {
        if (bind != null) {
            return names.payload().get(bind);
        }
        return expression == null ? null : names.propertyOf(expression);
    }
}
