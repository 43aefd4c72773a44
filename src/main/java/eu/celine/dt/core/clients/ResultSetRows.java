package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.clients.QuerySession.ResultColumn;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * Reads a result that has nested or rare types, which chunks cannot be read for. DuckDB holds the whole result, in its
 * own bounded memory.
 */
final class ResultSetRows implements Rows {

    private final QuerySession session;
    private final ResultSet result;
    private final List<Column> columns;

    private ResultSetRows(QuerySession session, ResultSet result, List<Column> columns) {
        this.session = session;
        this.result = result;
        this.columns = columns;
    }

    static ResultSetRows open(QuerySession session, PreparedStatement statement) throws SQLException {
        ResultSet result = statement.executeQuery();
        List<Column> columns = ResultColumn.of(result.getMetaData()).stream()
                .map(ResultColumn::column)
                .toList();
        return new ResultSetRows(session, result, columns);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        // The result is complete: no computing is waited for, so no time limit is needed.
        return session.direct(result::next);
    }

    @Override
    public @Nullable Object value(int column) {
        return session.direct(() -> read(column));
    }

    private @Nullable Object read(int column) throws SQLException {
        Object value = columns.get(column).type() == ColumnType.TIME
                ? result.getObject(column + 1, LocalTime.class)
                : result.getObject(column + 1);
        boolean text = columns.get(column).type() == ColumnType.TEXT
                || columns.get(column).type() == ColumnType.JSON;
        Object converted = convert(value);
        return text && converted != null ? converted.toString() : converted;
    }

    private static @Nullable Object convert(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case BigInteger number -> ResultTypes.toInteger(number);
            case Float number -> ResultTypes.toDouble(number);
            case Timestamp timestamp -> timestamp.toLocalDateTime();
            case OffsetDateTime instant -> instant.withOffsetSameInstant(ZoneOffset.UTC);
            case Blob blob -> Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
            case Array array -> list((Object[]) array.getArray());
            case DuckDBStruct struct -> map(struct.getMap());
            case Map<?, ?> map -> map(map);
            case Number number -> number;
            case Boolean bool -> bool;
            case Temporal time -> time;
            case Struct struct -> list(struct.getAttributes());
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(@Nullable Object[] values) throws SQLException {
        var list = new ArrayList<@Nullable Object>(values.length);
        for (Object value : values) {
            list.add(convert(value));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            map.put(String.valueOf(convert(entry.getKey())), convert(entry.getValue()));
        }
        return map;
    }

    @Override
    public void close() {
        session.close();
    }
}
