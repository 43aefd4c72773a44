package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Dialect;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fetcher's statement for one dialect: beside {@code readings.sql} a file {@code readings.postgresql.sql} is taken
 * instead for clients of PostgreSQL.
 *
 * @param file its name
 */
record SqlForm(String file, String sql) {

    private static final String ENDING = ".sql";

    /**
     * The forms that lie beside a statement's file.
     *
     * @param read the text of a neighbouring file; null where there is none
     */
    static Map<Dialect, SqlForm> beside(String file, Function<String, @Nullable String> read) {
        var forms = new EnumMap<Dialect, SqlForm>(Dialect.class);
        String stem = file.substring(0, file.length() - ENDING.length());
        for (Dialect dialect : Dialect.values()) {
            String name = stem + "." + dialect.name().toLowerCase(Locale.ROOT) + ENDING;
            String sql = read.apply(name);
            if (sql != null) {
                forms.put(dialect, new SqlForm(name, sql));
            }
        }
        return forms;
    }
}
