package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.ColumnType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which {@link ColumnType} a PostgreSQL type is, and how its values are read: the same as DuckDB's. What has no form in
 * the Java type (a numeric that is not a number, an infinite time) reads as NULL.
 */
final class JdbcTypes {

    private static final Known TEXT = new Known(ColumnType.TEXT, ResultSet::getString, null);
    private static final Known JSON = new Known(ColumnType.JSON, ResultSet::getString, null);
    private static final Known INTEGER = new Known(ColumnType.INTEGER, JdbcTypes::integer, JdbcTypes::number);
    private static final Known NUMERIC = new Known(ColumnType.NUMERIC, JdbcTypes::numeric, JdbcTypes::number);
    private static final Known DOUBLE = new Known(ColumnType.DOUBLE, JdbcTypes::floating, JdbcTypes::number);
    private static final Known FLOAT = new Known(ColumnType.DOUBLE, JdbcTypes::shortFloat, JdbcTypes::shortNumber);
    private static final Known BOOLEAN = new Known(ColumnType.BOOLEAN, JdbcTypes::flag, null);
    private static final Known INSTANT = new Known(ColumnType.TIMESTAMPTZ, JdbcTypes::instant, null);
    private static final Known TIMESTAMP = new Known(ColumnType.TIMESTAMP, JdbcTypes::timestamp, null);
    private static final Known DATE = new Known(ColumnType.DATE, JdbcTypes::date, null);
    private static final Known TIME =
            new Known(ColumnType.TIME, (result, column) -> result.getObject(column, LocalTime.class), null);
    private static final Known BYTES = new Known(ColumnType.TEXT, JdbcTypes::base64, null);
    private static final Known LIST = new Known(ColumnType.NESTED, JdbcTypes::list, null);

    private JdbcTypes() {}

    /** Reads one value. */
    interface ValueReader {
        @Nullable
        Object read(ResultSet result, int column) throws SQLException;
    }

    /** Reads one number without an object for it; NaN for NULL. */
    interface NumberReader {
        double read(ResultSet result, int column) throws SQLException;
    }

    /**
     * A column's type and how it is read.
     *
     * @param numbers null if it holds no numbers
     */
    record Known(
            ColumnType type, ValueReader reader, @Nullable NumberReader numbers) {}

    /** @param name as the driver calls it; an array's begins with an underscore */
    static Known of(String name) {
        if (name.startsWith("_")) {
            return LIST;
        }
        return switch (name) {
            case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid" -> INTEGER;
            case "numeric" -> NUMERIC;
            case "float8" -> DOUBLE;
            case "float4" -> FLOAT;
            case "bool" -> BOOLEAN;
            case "timestamptz" -> INSTANT;
            case "timestamp" -> TIMESTAMP;
            case "date" -> DATE;
            case "time" -> TIME;
            case "json", "jsonb" -> JSON;
            case "bytea" -> BYTES;
            default -> TEXT;
        };
    }

    private static @Nullable Object integer(ResultSet result, int column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    private static @Nullable Object floating(ResultSet result, int column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull() ? null : value;
    }

    private static @Nullable Object shortFloat(ResultSet result, int column) throws SQLException {
        float value = result.getFloat(column);
        return result.wasNull() ? null : ResultTypes.toDouble(value);
    }

    private static @Nullable Object flag(ResultSet result, int column) throws SQLException {
        boolean value = result.getBoolean(column);
        return result.wasNull() ? null : value;
    }

    private static double number(ResultSet result, int column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull() ? Double.NaN : value;
    }

    private static double shortNumber(ResultSet result, int column) throws SQLException {
        float value = result.getFloat(column);
        return result.wasNull() ? Double.NaN : ResultTypes.toDouble(value);
    }

    private static @Nullable Object numeric(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        return value instanceof BigDecimal ? value : null;
    }

    private static @Nullable Object instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
        boolean finite = value != null && !value.equals(OffsetDateTime.MAX) && !value.equals(OffsetDateTime.MIN);
        return finite ? value.withOffsetSameInstant(ZoneOffset.UTC) : null;
    }

    private static @Nullable Object timestamp(ResultSet result, int column) throws SQLException {
        LocalDateTime value = result.getObject(column, LocalDateTime.class);
        return LocalDateTime.MAX.equals(value) || LocalDateTime.MIN.equals(value) ? null : value;
    }

    private static @Nullable Object date(ResultSet result, int column) throws SQLException {
        LocalDate value = result.getObject(column, LocalDate.class);
        return LocalDate.MAX.equals(value) || LocalDate.MIN.equals(value) ? null : value;
    }

    private static @Nullable Object base64(ResultSet result, int column) throws SQLException {
        byte[] value = result.getBytes(column);
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static @Nullable Object list(ResultSet result, int column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? null : elements((Object[]) array.getArray(), array.getBaseTypeName());
    }

    private static List<@Nullable Object> elements(@Nullable Object[] values, String type) {
        var list = new ArrayList<@Nullable Object>(values.length);
        for (Object value : values) {
            list.add(element(value, type));
        }
        return list;
    }

    private static @Nullable Object element(@Nullable Object value, String type) {
        return switch (value) {
            case null -> null;
            case Object[] nested -> elements(nested, type);
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Float number -> ResultTypes.toDouble(number);
            // The driver has only its zoned form for both; ours are read in UTC, which is what the session runs in.
            case Timestamp time ->
                type.equals("timestamptz")
                        ? time.toInstant().atOffset(ZoneOffset.UTC)
                        : (Object) time.toLocalDateTime();
            case Date day -> day.toLocalDate();
            case Time time -> time.toLocalTime();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Number number -> number;
            case Boolean bool -> bool;
            default -> value.toString();
        };
    }
}
