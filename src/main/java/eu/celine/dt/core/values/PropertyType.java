package eu.celine.dt.core.values;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a property's schema says of its type, as far as coercion needs it; the validator checks the rest.
 *
 * @param kinds the types that it may have; empty where the schema does not say
 * @param wide whether its bounds leave the 64-bit integers
 * @param items the type of its elements, where it may be an array
 * @param split whether one text may hold several elements, parted by commas
 */
record PropertyType(Set<Kind> kinds, boolean wide, @Nullable PropertyType items, boolean split) {

    static final PropertyType UNKNOWN = new PropertyType(Set.of(), false, null, false);

    PropertyType {
        kinds = Set.copyOf(kinds);
    }

    boolean is(Kind kind) {
        return kinds.contains(kind);
    }

    /** Whether one text of a query can be a whole value of it. */
    boolean scalar() {
        return kinds.isEmpty() || kinds.stream().anyMatch(Kind::scalar);
    }

    PropertyType itemsOrUnknown() {
        return items == null ? UNKNOWN : items;
    }

    /** A type that a value can be given. */
    enum Kind {
        TEXT("text"),
        INTEGER("an integer"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        DATE_TIME("a date-time"),
        DATE("a date"),
        TIME("a time of day"),
        ARRAY("a list"),
        OBJECT("an object"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean scalar() {
            return this != ARRAY && this != OBJECT && this != NULL;
        }
    }
}
