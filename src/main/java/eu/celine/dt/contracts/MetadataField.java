package eu.celine.dt.contracts;

import java.util.List;

/**
 * A key of {@link EntityInfo#metadata()} that templates may use as {@code entity.metadata.<name>}.
 *
 * @param values the only values it can have; needed where a template uses it through {@code sql_identifier}, else empty
 */
public record MetadataField(String name, Type type, boolean nullable, List<String> values) {

    public MetadataField {
        values = List.copyOf(values);
    }

    public static MetadataField required(String name, Type type) {
        return new MetadataField(name, type, false, List.of());
    }

    public static MetadataField optional(String name, Type type) {
        return new MetadataField(name, type, true, List.of());
    }

    /** The type of a metadata value. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        STRING_LIST,
        NUMBER_LIST
    }
}
