package eu.celine.dt.core.query;

import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates every expression of every branch once with values of the declared types and once with none, so that a filter
 * on the wrong type stops the start and not a request.
 */
final class ExpressionProbe {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final Names names;
    private final FetcherId fetcher;
    private final AccessorCompiler compiler;
    private final TemplateProblems problems;
    private final boolean given;

    private ExpressionProbe(Names names, FetcherId fetcher, TemplateProblems problems, boolean given) {
        this.names = names;
        this.fetcher = fetcher;
        this.compiler = new AccessorCompiler(names);
        this.problems = problems;
        this.given = given;
    }

    static void check(List<Plan> plan, Names names, QuerySource source, TemplateProblems problems) {
        for (boolean given : new boolean[] {true, false}) {
            var payload = new LinkedHashMap<String, @Nullable Object>();
            var metadata = new LinkedHashMap<String, @Nullable Object>();
            if (given) {
                names.payload().values().forEach(property -> payload.put(property.name(), valueOf(property)));
                names.metadata().values().forEach(field -> metadata.put(field.name(), valueOf(field)));
            }
            var entity = new EntityInfo("probe", source.id().domain(), metadata);
            new ExpressionProbe(names, source.id(), problems, given).visit(plan, new Environment(payload, entity));
        }
    }

    private void visit(List<Plan> nodes, Environment environment) {
        for (Plan node : nodes) {
            switch (node) {
                case Plan.Text _ -> {}
                case Plan.Hole(Expression expression, int line) -> print(expression, environment, line);
                case Plan.Assignment(String variable, Expression value, int line) ->
                    environment.set(variable, evaluate(value, environment, line));
                case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, int line) -> {
                    Environment.@Nullable Variable outer = environment.variables;
                    for (Plan.Branch branch : branches) {
                        evaluate(branch.condition(), environment, line);
                        visit(branch.body(), environment);
                        environment.variables = outer;
                    }
                    visit(otherwise, environment);
                    environment.variables = outer;
                }
                case Plan.Loop loop -> loop(loop, environment);
            }
        }
    }

    private void loop(Plan.Loop loop, Environment environment) {
        Object items = evaluate(loop.items(), environment, loop.line());
        Environment.@Nullable Variable outer = environment.variables;
        if (given && items != null && !(items instanceof Collection<?>)) {
            problems.add(loop.line(), "{{ " + loop.items().text() + " }} is one value; a loop needs a list");
        }
        Object first = items instanceof Collection<?> some && !some.isEmpty()
                ? some.iterator().next()
                : null;
        environment.set(loop.variable(), first);
        environment.set(Names.LOOP, Map.of("index", 1L, "index0", 0L, "first", true, "last", true, "length", 1L));
        visit(loop.body(), environment);
        environment.variables = outer;
        visit(loop.otherwise(), environment);
        environment.variables = outer;
    }

    private void print(Expression expression, Environment environment, int line) {
        if (!given) {
            return;
        }
        try {
            new Printed(expression, names, compiler, fetcher).value(environment);
        } catch (IllegalStateException e) {
            // A value that only some branch sets is told to the request that lacks it.
            if (!compiler.isCompiled(expression.withoutMarker())) {
                problems.add(line, String.valueOf(e.getMessage()));
            }
        } catch (DTFault fault) {
            problems.add(line, fault.detail());
        }
    }

    private @Nullable Object evaluate(Expression expression, Environment environment, int line) {
        try {
            return compiler.compile(expression).get(environment);
        } catch (IllegalStateException e) {
            problems.add(line, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Object valueOf(PayloadProperty property) {
        Object value = property.values().isEmpty()
                ? valueOf(property.type())
                : property.values().getFirst();
        return property.list() ? List.of(value, value) : value;
    }

    private static Object valueOf(SqlType type) {
        return switch (type) {
            case VARCHAR, UNTYPED -> "probe";
            case BIGINT -> 1L;
            case NUMERIC -> new BigDecimal("1.5");
            case DOUBLE -> 1.5;
            case BOOLEAN -> true;
            case TIMESTAMPTZ -> DAY.atStartOfDay().atOffset(ZoneOffset.UTC);
            case DATE -> DAY;
            case TIME -> LocalTime.NOON;
        };
    }

    private static Object valueOf(MetadataField field) {
        return switch (field.type()) {
            case STRING -> field.values().isEmpty() ? "probe" : field.values().getFirst();
            case INTEGER -> 1L;
            case NUMBER -> 1.5;
            case BOOLEAN -> true;
            case STRING_LIST -> List.of("probe", "probe");
            case NUMBER_LIST -> List.of(1.5, 1.5);
        };
    }
}
