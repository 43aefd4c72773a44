package eu.celine.dt.core.query;

import com.hubspot.jinjava.util.ObjectTruthValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the expressions that queries mostly use (names, properties, logic, simple tests) to direct reads. What it
 * does not know it leaves to {@link JinjavaEvaluator}, and the whole expression with it, so both never mix.
 */
final class AccessorCompiler {

    private final Names names;

    AccessorCompiler(Names names) {
        this.names = names;
    }

    Accessor compile(Expression expression) {
        Accessor accessor = accessor(expression.root());
        return accessor == null ? environment -> JinjavaEvaluator.evaluate(expression, environment) : accessor;
    }

    boolean isCompiled(Expression expression) {
        return accessor(expression.root()) != null;
    }

    static boolean isTrue(@Nullable Object value) {
        return ObjectTruthValue.evaluate(value);
    }

    private @Nullable Accessor accessor(Expression.Node node) {
        return switch (node) {
            case Expression.Literal(Object value) -> _ -> value;
            case Expression.Name(String name) -> name(name);
            case Expression.Property property -> property(property);
            case Expression.Not(Expression.Node operand) -> {
                Accessor inner = accessor(operand);
                yield inner == null ? null : environment -> !isTrue(inner.get(environment));
            }
            case Expression.And(Expression.Node left, Expression.Node right) -> and(accessor(left), accessor(right));
            case Expression.Or(Expression.Node left, Expression.Node right) -> or(accessor(left), accessor(right));
            case Expression.Test test -> test(test);
            case Expression.Choice(Expression.Node condition, Expression.Node then, Expression.Node otherwise) ->
                choice(accessor(condition), accessor(then), accessor(otherwise));
            case Expression.Filter _, Expression.Call _, Expression.Operation _, Expression.Items _ -> null;
            case Expression.Refused _ -> null;
        };
    }

    private Accessor name(String name) {
        return names.payload().containsKey(name)
                ? environment -> environment.payload.get(name)
                : environment -> environment.variable(name);
    }

    private static @Nullable Accessor property(Expression.Property property) {
        String metadataKey = Names.metadataKey(property);
        if (metadataKey != null) {
            return environment -> environment.entity.metadata().get(metadataKey);
        }
        if (!(property.base() instanceof Expression.Name(String owner))) {
            return null;
        }
        String key = property.key();
        if (owner.equals(Names.ENTITY)) {
            return key.equals("id")
                    ? environment -> environment.entity.id()
                    : environment -> environment.entity.domain();
        }
        return environment -> environment.variable(owner) instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private @Nullable Accessor test(Expression.Test test) {
        Accessor input = accessor(test.input());
        if (input == null || !test.arguments().isEmpty()) {
            return null;
        }
        boolean negated = test.negated();
        return switch (test.name()) {
            case "defined" -> environment -> (input.get(environment) != null) != negated;
            case "undefined", "none" -> environment -> (input.get(environment) == null) != negated;
            default -> null;
        };
    }

    private static @Nullable Accessor and(@Nullable Accessor left, @Nullable Accessor right) {
        return left == null || right == null
                ? null
                : environment -> isTrue(left.get(environment)) && isTrue(right.get(environment));
    }

    private static @Nullable Accessor or(@Nullable Accessor left, @Nullable Accessor right) {
        if (left == null || right == null) {
            return null;
        }
        return environment -> {
            Object first = left.get(environment);
            return isTrue(first) ? first : right.get(environment);
        };
    }

    private static @Nullable Accessor choice(
            @Nullable Accessor condition, @Nullable Accessor then, @Nullable Accessor otherwise) {
        return condition == null || then == null || otherwise == null
                ? null
                : environment ->
                        isTrue(condition.get(environment)) ? then.get(environment) : otherwise.get(environment);
    }
}
