package eu.celine.dt.core.clients;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that shipped domains read.
 *
 * @param columns every declared column in order, with its SQL type
 * @param needed the columns without which the table is not offered
 * @param aliases declared column to the column that is taken where the first is absent
 * @param key expressions that, with {@code timestamp}, name one row; empty if every row counts
 * @param value the column in which rows of one key may differ
 */
record KnownTable(
        Map<String, String> columns,
        Set<String> needed,
        Map<String, String> aliases,
        List<String> key,
        @Nullable String value) {

    KnownTable {
        // Not Map.copyOf: the order of the columns is what SELECT * shows.
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        needed = Set.copyOf(needed);
        aliases = Map.copyOf(aliases);
        key = List.copyOf(key);
    }
}
