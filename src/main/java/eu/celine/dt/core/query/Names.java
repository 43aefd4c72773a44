package eu.celine.dt.core.query;

import eu.celine.dt.contracts.MetadataField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every name that a template may use, with what is declared of it. */
record Names(Map<String, PayloadProperty> payload, Map<String, MetadataField> metadata) {

    static final String ENTITY = "entity";
    static final String LOOP = "loop";
    static final Set<String> LOOP_KEYS = Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length");

    static Names of(QuerySource source) {
        var metadata = new LinkedHashMap<String, MetadataField>();
        source.metadata().forEach(field -> metadata.put(field.name(), field));
        return new Names(PayloadProperty.of(source.payloadSchema()), metadata);
    }

    /** The payload property that an expression is, and nothing else. */
    @Nullable
    PayloadProperty propertyOf(Expression expression) {
        return expression.withoutMarker().root() instanceof Expression.Name(String name) ? payload.get(name) : null;
    }

    /** The metadata key that an expression is, and nothing else. */
    @Nullable
    MetadataField metadataOf(Expression expression) {
        String key = metadataKey(expression.withoutMarker().root());
        return key == null ? null : metadata.get(key);
    }

    /** The key of {@code entity.metadata.key}, else null. */
    static @Nullable String metadataKey(Expression.Node node) {
        return node
                                instanceof
                                Expression.Property(
                                        Expression.Property(Expression.Name(String owner), String part),
                                        String key)
                        && owner.equals(ENTITY)
                        && part.equals("metadata")
                ? key
                : null;
    }

    static boolean isList(MetadataField field) {
        return field.type() == MetadataField.Type.STRING_LIST || field.type() == MetadataField.Type.NUMBER_LIST;
    }
}
