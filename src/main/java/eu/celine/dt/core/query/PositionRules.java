package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.core.query.Place.Frame;
import eu.celine.dt.core.query.Place.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pieces along every path at once and refuses values where they would be a pattern, a program or a table. A
 * set of places is carried along, since branches may lead to one point differently; they meet again within a few tokens.
 */
final class PositionRules {

    private static final int MAX_PLACES = 64;
    private static final Set<String> PROGRAM_OPERATORS =
            Set.of("~", "!~", "~*", "!~*", "~~", "!~~", "~~*", "!~~*", "~~~", "@@", "@@@", "^@", "??");

    private static final Set<String> KEY_OPERATORS = Set.of("->", "->>", "#>", "#>>", "#-");
    private static final Set<String> COMPARISONS = Set.of("=", "==", "<>", "!=", "<", ">", "<=", ">=");

    private final Dialect dialect;
    private final ValueRules values;
    private final TableRules tables;
    private final TemplateProblems problems;

    PositionRules(Dialect dialect, Names names, TemplateProblems problems) {
        this.dialect = dialect;
        this.values = new ValueRules(names, problems);
        this.tables = new TableRules(problems);
        this.problems = problems;
    }

    void check(List<Piece> pieces) {
        Set<Place> ends = walk(pieces, Set.of(Place.START), 0, Set.of());
        if (ends.stream().anyMatch(end -> end.frame().depth() > 0)) {
            problems.add(pieces.isEmpty() ? 1 : pieces.getLast().line(), "a bracket is opened and not closed");
        }
    }

    private Set<Place> walk(List<Piece> pieces, Set<Place> from, int floor, Set<Expression.Node> guards) {
        Set<Place> places = from;
        for (Piece piece : pieces) {
            var next = new LinkedHashSet<Place>();
            switch (piece) {
                case Piece.Condition condition -> condition(condition, places, guards, next);
                case Piece.Loop loop -> loop(loop, places, guards, next);
                case Piece.Assignment _ -> next.addAll(places);
                default -> places.forEach(place -> next.add(step(place, piece, floor, guards)));
            }
            if (next.size() > MAX_PLACES) {
                problems.add(piece.line(), "too many branches meet here; split the query");
                return Set.of(next.getFirst());
            }
            places = next;
        }
        return places;
    }

    private void condition(Piece.Condition condition, Set<Place> places, Set<Expression.Node> guards, Set<Place> next) {
        for (Piece.Branch branch : condition.branches()) {
            var inside = new LinkedHashSet<>(guards);
            inside.add(branch.condition().root());
            next.addAll(body(branch.body(), places, inside, condition.line()));
        }
        next.addAll(body(condition.otherwise(), places, guards, condition.line()));
    }

    private void loop(Piece.Loop loop, Set<Place> places, Set<Expression.Node> guards, Set<Place> next) {
        Set<Place> before = new LinkedHashSet<>(places);
        while (before.addAll(body(loop.body(), before, guards, loop.line())) && before.size() <= MAX_PLACES) {
            // One more round: the body may begin where it ended.
        }
        next.addAll(before);
        next.addAll(body(loop.otherwise(), places, guards, loop.line()));
    }

    private Set<Place> body(List<Piece> body, Set<Place> places, Set<Expression.Node> guards, int line) {
        var ends = new LinkedHashSet<Place>();
        for (Place place : places) {
            int depth = place.frame().depth();
            for (Place end : walk(body, Set.of(place), depth, guards)) {
                if (end.frame().depth() != depth) {
                    problems.add(
                            line, "a tag's body opens a bracket that it does not close; close it in the same body");
                    ends.add(place);
                } else {
                    ends.add(end);
                }
            }
        }
        return ends;
    }

    private Place step(Place place, Piece piece, int floor, Set<Expression.Node> guards) {
        return switch (piece) {
            case Piece.Token token -> token(place, token, floor);
            case Piece.Value value -> {
                values.check(place, value);
                yield begun(place).after("?");
            }
            case Piece.Literal literal -> {
                values.check(place, literal);
                yield begun(place).after("?'");
            }
            case Piece.Members members -> {
                values.check(place, members, guards);
                yield begun(place).after(")");
            }
            case Piece.Identifier identifier -> {
                values.check(place, identifier);
                tables.check(place, identifier.line(), values.listedValues(identifier.expression()));
                Place begun = begun(place);
                yield begun.after("{", begun.frame(), begun.namesTable());
            }
            default -> place;
        };
    }

    private static Place begun(Place place) {
        return place.frame().empty()
                ? new Place(place.recent(), place.frame().begun(place.frame().parent() == null), place.tableName())
                : place;
    }

    private Place token(Place place, Piece.Token piece, int floor) {
        return switch (piece.token().kind()) {
            case SPACE, COMMENT -> place;
            case WORD -> {
                tables.check(place, piece);
                yield word(place, piece.lower());
            }
            case NAME -> {
                tables.check(place, piece);
                yield name(place, piece.token().text());
            }
            case LITERAL, DOLLAR_QUOTE -> {
                if (place.last(0).equals("?'")) {
                    problems.add(piece.line(), "a literal directly behind one with a hole; write one literal");
                }
                tables.check(place, piece);
                yield begun(place).after("'");
            }
            case NUMBER -> begun(place).after("1");
            case OPERATOR -> operator(place, piece.token().text());
            case PUNCTUATION -> punctuation(place, piece, floor);
            case BIND, PLACEHOLDER, INVALID -> place;
        };
    }

    private static Place word(Place place, String word) {
        Frame frame = place.frame();
        if (frame.empty()) {
            frame = frame.begun(frame.parent() == null || SqlWords.QUERY_START.contains(word));
        }
        boolean first = place.frame().empty();
        boolean comparesDistinct = place.last(0).equals("distinct")
                && (place.last(1).equals("is") || place.last(1).equals("not"));
        if (word.equals("from") && frame.query() && !comparesDistinct) {
            frame = frame.withFrom(true);
        } else if (SqlWords.AFTER_FROM.contains(word) || (first && word.equals("values"))) {
            frame = frame.withFrom(false).withOrdinal(false);
        }
        if (word.equals("by") && Set.of("order", "group").contains(place.last(0))) {
            frame = frame.withOrdinal(true);
        }
        boolean afterKey =
                frame.pattern() == Pattern.KEY && Set.of("in", "between", "not").contains(word);
        if (SqlWords.AFTER_EXPRESSION.contains(word) || afterKey) {
            frame = frame.withPattern(frame.base());
        } else if (word.equals("like") || word.equals("ilike")) {
            frame = frame.withPattern(
                    Set.of(Pattern.PROGRAM, Pattern.KEY).contains(frame.base()) ? frame.base() : Pattern.LIKE);
        } else if (word.equals("case") && frame.pattern() != Pattern.NONE) {
            // The branches of a CASE end no pattern, and its words look like those that do.
            frame = frame.withBase(frame.pattern());
        } else if (word.equals("glob") || (word.equals("to") && place.last(0).equals("similar"))) {
            frame = frame.withPattern(Pattern.PROGRAM);
        }
        return place.after(word, frame, place.namesTable());
    }

    private static Place name(Place place, String quoted) {
        Place begun = begun(place);
        String inner = quoted.substring(quoted.indexOf('"') + 1, quoted.length() - 1);
        return begun.after("\"" + inner.toLowerCase(Locale.ROOT), begun.frame(), place.namesTable());
    }

    private static Place operator(Place place, String operator) {
        Place begun = begun(place);
        Frame frame = begun.frame();
        if (PROGRAM_OPERATORS.contains(operator)) {
            return begun.after(operator, frame.withPattern(Pattern.PROGRAM), false);
        }
        if (KEY_OPERATORS.contains(operator) && !isLambda(begun, operator)) {
            return frame.pattern() == Pattern.PROGRAM
                    ? begun.after(operator)
                    : begun.after(operator, frame.withPattern(Pattern.KEY), false);
        }
        boolean compared = frame.pattern() == Pattern.KEY && COMPARISONS.contains(operator);
        return compared ? begun.after(operator, frame.withPattern(frame.base()), false) : begun.after(operator);
    }

    /** {@code list_filter(l, x -> …)}; the same arrow elsewhere takes a field of a JSON value. */
    private static boolean isLambda(Place place, String operator) {
        String call = place.frame().call();
        boolean variable = place.last(0).equals(")") || place.last(1).equals(",");
        return operator.equals("->") && variable && SqlWords.takesLambda(call);
    }

    private Place punctuation(Place place, Piece.Token piece, int floor) {
        char symbol = piece.token().text().charAt(0);
        Frame frame = place.frame();
        return switch (symbol) {
            case '(', '[', '{' -> open(place, piece, symbol);
            case ')', ']', '}' -> close(place, piece, symbol, floor);
            case ',' -> begun(place).after(",", frame.withPattern(frame.base()), false);
            case ';' -> {
                problems.add(piece.line(), "';' ends a statement, and a fetcher is one; remove it");
                yield place;
            }
            case '.' -> {
                if (place.last(0).startsWith("?")) {
                    problems.add(piece.line(), "a value cannot be followed by '.'; write it as an argument");
                }
                yield place.after(".", frame, place.tableName());
            }
            default -> begun(place).after(String.valueOf(symbol));
        };
    }

    private Place open(Place place, Piece.Token piece, char symbol) {
        if (dialect == Dialect.POSTGRESQL && symbol == '{') {
            problems.add(piece.line(), "'{' begins an escape of the PostgreSQL driver; write the SQL form");
        }
        if (symbol == '(' && place.last(0).equals("{")) {
            problems.add(piece.line(), "an identifier from a template cannot be a function; write its name");
        }
        Frame outer = begun(place).frame();
        String call = symbol == '(' ? place.callInFront() : "";
        if (place.last(1).equals(".") && ")]'?".contains(place.last(2)) && isProgram(call)) {
            problems.add(piece.line(), call + " is called on an expression; write " + call + "(…)");
        }
        if (symbol == '(' && place.last(0).equals("operator")) {
            problems.add(piece.line(), "OPERATOR(…) hides which operator runs; write the operator itself");
        }
        tables.checkCall(call, piece.line());
        boolean tableCall = !call.isEmpty() && place.tableName();
        boolean expectsTable = call.isEmpty() && place.expectsTable();
        Pattern base = outer.pattern();
        if (SqlWords.isPatternFunction(call)) {
            base = Pattern.PROGRAM;
        } else if (base != Pattern.PROGRAM && (SqlWords.isKeyFunction(call) || isSubscript(place, symbol))) {
            base = Pattern.KEY;
        }
        boolean ordinal = place.beginsOrdinal()
                || (outer.ordinal() && Set.of("rollup", "cube", "sets").contains(place.last(0)))
                || (place.last(0).equals("on") && place.last(1).equals("distinct"));
        var inner = new Frame(outer, symbol, call, tableCall, false, true, expectsTable, ordinal, base, base);
        return place.after(String.valueOf(symbol), inner, false);
    }

    /** Else the bracket begins an array. */
    private static boolean isSubscript(Place place, char symbol) {
        String before = place.last(0);
        if (symbol != '[' || before.isEmpty()) {
            return false;
        }
        if (SqlScanner.isWordStart(before.charAt(0))) {
            return !SqlWords.BEFORE_VALUE.contains(before)
                    && !SqlWords.NOT_A_FUNCTION.contains(before)
                    && !before.equals("array");
        }
        return ")]}?'\"{".indexOf(before.charAt(0)) >= 0;
    }

    private static boolean isProgram(String call) {
        return SqlWords.isForbiddenFunction(call) || SqlWords.isPatternFunction(call);
    }

    private Place close(Place place, Piece.Token piece, char symbol, int floor) {
        @Nullable Frame outer = place.frame().parent();
        boolean matches = "([{".indexOf(place.frame().opener()) == ")]}".indexOf(symbol);
        if (outer == null || !matches || place.frame().depth() <= floor) {
            problems.add(
                    piece.line(),
                    "'" + symbol + "' closes nothing that is open here; open and close brackets in one body");
            return place;
        }
        return place.after(String.valueOf(symbol), outer, false);
    }
}
