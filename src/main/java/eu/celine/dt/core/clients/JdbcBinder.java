package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * Hands a query's typed values to PostgreSQL. Texts carry no type (see {@link PostgresSource}), so that the server gives
 * them that of their place; all others, and NULL, carry theirs.
 */
final class JdbcBinder {

    private JdbcBinder() {}

    static void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        int position = 0;
        for (Parameter parameter : parameters) {
            position++;
            Object value = parameter.value();
            switch (value) {
                case null -> statement.setNull(position, nullType(parameter.type()));
                case String text -> statement.setString(position, text);
                case Long number -> statement.setLong(position, number);
                case Double number -> statement.setDouble(position, number);
                case Boolean flag -> statement.setBoolean(position, flag);
                case BigDecimal number -> statement.setBigDecimal(position, number);
                case BigInteger number -> statement.setBigDecimal(position, new BigDecimal(number));
                // Times: the driver knows the type by the class.
                default -> statement.setObject(position, value);
            }
        }
    }

    private static int nullType(SqlType type) {
        return switch (type) {
            case VARCHAR -> Types.VARCHAR;
            case BIGINT -> Types.BIGINT;
            case NUMERIC -> Types.NUMERIC;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
            case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case UNTYPED -> Types.NULL;
        };
    }
}
