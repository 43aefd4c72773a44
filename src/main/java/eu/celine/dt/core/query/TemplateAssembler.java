package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Turns checked pieces into the steps that a request runs; neighbouring text and placeholders become one string. */
final class TemplateAssembler {

    private static final String PLACEHOLDER = " ? ";

    private final Names names;
    private final FetcherId fetcher;
    private final SqlType literalType;
    private final AccessorCompiler compiler;
    private final ValueRules values;

    TemplateAssembler(Names names, FetcherId fetcher, Dialect dialect, TemplateProblems problems) {
        this.names = names;
        this.fetcher = fetcher;
        // PostgreSQL decides a quoted literal's type by its neighbours; a parameter in its place must leave it that.
        this.literalType = dialect == Dialect.POSTGRESQL ? SqlType.UNTYPED : SqlType.VARCHAR;
        this.compiler = new AccessorCompiler(names);
        this.values = new ValueRules(names, problems);
    }

    List<Segment> assemble(List<Piece> pieces) {
        var segments = new ArrayList<Segment>();
        var sql = new StringBuilder();
        var slots = new ArrayList<Slot>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Token(SqlToken token, var _) -> sql.append(token.text());
                case Piece.Value value -> {
                    sql.append(value.wrap().before())
                            .append(PLACEHOLDER)
                            .append(value.wrap().after());
                    slots.add(slot(value));
                }
                case Piece.Literal(List<Plan> parts, Piece.Wrap wrap, var _) -> {
                    sql.append(wrap.before()).append(PLACEHOLDER).append(wrap.after());
                    slots.add(slot(parts));
                }
                default -> {
                    flush(sql, slots, segments);
                    segments.add(structure(piece));
                }
            }
        }
        flush(sql, slots, segments);
        return List.copyOf(segments);
    }

    private static void flush(StringBuilder sql, List<Slot> slots, List<Segment> segments) {
        if (!sql.isEmpty()) {
            segments.add(new Segment.Run(sql.toString(), List.copyOf(slots)));
            sql.setLength(0);
            slots.clear();
        }
    }

    private Segment structure(Piece piece) {
        return switch (piece) {
            case Piece.Members members -> new Segment.Members(list(members), members.negated());
            case Piece.Identifier(Expression expression, String before, String after, var _) -> {
                Set<String> listed = new LinkedHashSet<>(values.listedValues(expression));
                yield new Segment.Identifier(before, printed(expression), listed, after);
            }
            case Piece.Condition(List<Piece.Branch> branches, List<Piece> otherwise, var _) ->
                new Segment.Choice(
                        branches.stream()
                                .map(branch -> compiler.compile(branch.condition()))
                                .toList(),
                        branches.stream().map(branch -> assemble(branch.body())).toList(),
                        assemble(otherwise));
            case Piece.Loop(String variable, Expression items, List<Piece> body, List<Piece> otherwise, var _) ->
                new Segment.Each(variable, compiler.compile(items), assemble(body), assemble(otherwise));
            case Piece.Assignment(String variable, Expression value, var _) ->
                new Segment.Let(variable, compiler.compile(value));
            case Piece.Token _, Piece.Value _, Piece.Literal _ ->
                throw new IllegalArgumentException("text is gathered, not structured");
        };
    }

    private ListSource list(Piece.Members members) {
        if (members.expression() != null) {
            Printed printed = printed(members.expression());
            return new ListSource(printed.name(), null, printed);
        }
        String name = Objects.requireNonNull(members.bind());
        return new ListSource(name, names.payload().get(name), null);
    }

    private Slot slot(Piece.Value value) {
        if (value.expression() != null) {
            return new Slot.Hole(printed(value.expression()), value.wrap().pattern());
        }
        return new Slot.Bind(Objects.requireNonNull(names.payload().get(Objects.requireNonNull(value.bind()))));
    }

    private Slot slot(List<Plan> parts) {
        if (parts.size() == 1 && parts.getFirst() instanceof Plan.Hole(Expression expression, var _)) {
            return new Slot.Quoted(printed(expression), isPattern(expression), literalType);
        }
        return new Slot.Joined(text(parts), literalType);
    }

    private List<TextPart> text(List<Plan> parts) {
        return parts.stream()
                .<TextPart>map(part -> switch (part) {
                    case Plan.Text(String text, var _) -> new TextPart.Fixed(text);
                    case Plan.Hole(Expression expression, var _) ->
                        new TextPart.Hole(printed(expression), isPattern(expression));
                    case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, var _) ->
                        new TextPart.Choice(
                                branches.stream()
                                        .map(branch -> compiler.compile(branch.condition()))
                                        .toList(),
                                branches.stream()
                                        .map(branch -> text(branch.body()))
                                        .toList(),
                                text(otherwise));
                    case Plan.Loop(String variable, Expression items, List<Plan> body, List<Plan> otherwise, var _) ->
                        new TextPart.Each(variable, compiler.compile(items), text(body), text(otherwise));
                    case Plan.Assignment(String variable, Expression value, var _) ->
                        new TextPart.Let(variable, compiler.compile(value));
                })
                .toList();
    }

    private Printed printed(Expression expression) {
        return new Printed(expression, names, compiler, fetcher);
    }

    private static boolean isPattern(Expression expression) {
        return SqlFilters.LIKE.equals(expression.marker());
    }
}
