package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands a query's typed values to DuckDB. */
final class ParameterBinder {

    private static final int MOST_DIGITS = 38;

    private ParameterBinder() {}

    static void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        int position = 0;
        for (Parameter parameter : parameters) {
            position++;
            statement.setObject(position, toDriver(parameter.value()));
        }
    }

    private static @Nullable Object toDriver(@Nullable Object value) {
        return switch (value) {
            case BigInteger integer -> toDriver(new BigDecimal(integer));
            case BigDecimal decimal -> toDriver(decimal);
            case null, default -> value;
        };
    }

    /** The driver takes no negative scale, and DuckDB no more than 38 digits: beyond, a double is as near as it gets. */
    private static Object toDriver(BigDecimal decimal) {
        BigDecimal written = decimal.scale() < 0 && decimal.precision() - decimal.scale() <= MOST_DIGITS
                ? decimal.setScale(0)
                : decimal;
        boolean fits = written.scale() >= 0 && Math.max(written.precision(), written.scale()) <= MOST_DIGITS;
        return fits ? written : (Object) decimal.doubleValue();
    }
}
