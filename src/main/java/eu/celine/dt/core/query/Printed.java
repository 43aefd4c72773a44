package eu.celine.dt.core.query;

import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.NotOfferedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose value is printed. Knows which inputs it cannot do without, so that a missing one is a fault that
 * names it and not the text {@code null} or 0 that a filter would make of it.
 */
final class Printed {

    private final String name;
    private final Accessor accessor;
    private final @Nullable PayloadProperty property;
    private final List<PayloadProperty> payload = new ArrayList<>();
    private final List<MetadataField> metadata = new ArrayList<>();
    private final boolean direct;
    private final FetcherId fetcher;

    Printed(Expression expression, Names names, AccessorCompiler compiler, FetcherId fetcher) {
        Expression inner = expression.withoutMarker();
        this.name = inner.text();
        this.accessor = compiler.compile(inner);
        this.property = names.propertyOf(inner);
        this.direct = property != null || names.metadataOf(inner) != null;
        this.fetcher = fetcher;
        collect(inner.root(), names);
    }

    String name() {
        return name;
    }

    /** The payload property that this is and nothing else, or null. */
    @Nullable
    PayloadProperty property() {
        return property;
    }

    /**
     * The value, or null where the schema allows it.
     *
     * @throws InvalidPayloadFault if a payload value is missing
     * @throws NotOfferedFault if the entity has no such metadata
     */
    @Nullable
    Object value(Environment environment) {
        if (!direct && isAnyMissing(environment)) {
            return null;
        }
        Object value = accessor.get(environment);
        if (value != null) {
            return value;
        }
        if (isAnyMissing(environment)) {
            return null;
        }
        throw new IllegalStateException(
                "fetcher " + fetcher + " prints " + name + ", which has no value; test it with {% if %} first");
    }

    /** True if a nullable payload value is null; faults on every other missing input. */
    private boolean isAnyMissing(Environment environment) {
        boolean missing = false;
        for (PayloadProperty needed : payload) {
            if (environment.payload.get(needed.name()) == null) {
                if (!needed.nullable()) {
                    throw InvalidPayloadFault.of(needed.name(), "is needed and was not given");
                }
                missing = true;
            }
        }
        Map<String, @Nullable Object> known = environment.entity.metadata();
        for (MetadataField needed : metadata) {
            if (known.get(needed.name()) == null) {
                throw new NotOfferedFault("entity '" + environment.entity.id() + "' has no metadata '" + needed.name()
                        + "', which fetcher " + fetcher + " needs");
            }
        }
        return missing;
    }

    /** Gathers the inputs that are read whatever the values are: not those behind a default, a test or a choice. */
    private void collect(Expression.Node node, Names names) {
        String key = Names.metadataKey(node);
        if (key != null) {
            MetadataField field = names.metadata().get(key);
            if (field != null) {
                metadata.add(field);
            }
            return;
        }
        switch (node) {
            case Expression.Name(String given) -> {
                PayloadProperty needed = names.payload().get(given);
                if (needed != null) {
                    payload.add(needed);
                }
            }
            case Expression.Filter(Expression.Node input, String filter, List<Expression.Node> arguments) -> {
                if (!filter.equals("default") && !filter.equals("d")) {
                    collect(input, names);
                }
                arguments.forEach(argument -> collect(argument, names));
            }
            case Expression.Operation(var _, List<Expression.Node> operands) ->
                operands.forEach(operand -> collect(operand, names));
            case Expression.Call(var _, List<Expression.Node> arguments) ->
                arguments.forEach(argument -> collect(argument, names));
            case Expression.Items(List<Expression.Node> elements) ->
                elements.forEach(element -> collect(element, names));
            case Expression.Literal _,
                    Expression.Property _,
                    Expression.Test _,
                    Expression.Not _,
                    Expression.And _,
                    Expression.Or _,
                    Expression.Choice _,
                    Expression.Refused _ -> {}
        }
    }
}
