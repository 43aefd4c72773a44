package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB that a test may write to between two pages. It runs each dialect's statements, those of the Dataset API as
 * text, and gives at most so many rows a call as the test says.
 */
final class JdbcTable implements QueryClient {

    final List<BoundQuery> queries = new ArrayList<>();
    final List<Page> pages = new ArrayList<>();
    private final Connection connection;
    private Dialect dialect = Dialect.DUCKDB;
    private int maxRows = Integer.MAX_VALUE;

    JdbcTable(String... statements) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("SET TimeZone = 'UTC'");
        for (String statement : statements) {
            execute(statement);
        }
    }

    JdbcTable speaking(Dialect value) {
        this.dialect = value;
        return this;
    }

    JdbcTable giving(int mostRows) {
        this.maxRows = mostRows;
        return this;
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public int maxRows() {
        return maxRows;
    }

    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        if (page.limit() > maxRows) {
            throw new IllegalArgumentException("asked for " + page.limit() + " rows; at most " + maxRows);
        }
        queries.add(query);
        pages.add(page);
        boolean literal = dialect == Dialect.DATASET_API;
        String sql = (literal ? query.toLiteralSql() : query.statement()) + "\nLIMIT " + page.limit() + " OFFSET "
                + page.offset();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!literal) {
                for (int index = 0; index < query.parameters().size(); index++) {
                    statement.setObject(index + 1, query.parameters().get(index).value());
                }
            }
            try (ResultSet result = statement.executeQuery()) {
                return read(result);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static ListedRows read(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        var columns = new ArrayList<Rows.Column>();
        for (int column = 1; column <= width; column++) {
            String type = result.getMetaData().getColumnTypeName(column).toUpperCase(Locale.ROOT);
            columns.add(new Rows.Column(result.getMetaData().getColumnLabel(column), typeOf(type)));
        }
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            var row = new ArrayList<@Nullable Object>();
            for (int column = 1; column <= width; column++) {
                row.add(value(result, column, columns.get(column - 1).type()));
            }
            rows.add(row);
        }
        return new ListedRows(columns, rows);
    }

    private static ColumnType typeOf(String type) {
        return switch (type) {
            case "TIMESTAMP WITH TIME ZONE" -> ColumnType.TIMESTAMPTZ;
            case "TIMESTAMP" -> ColumnType.TIMESTAMP;
            case "DATE" -> ColumnType.DATE;
            case "BIGINT", "INTEGER" -> ColumnType.INTEGER;
            case "DOUBLE", "FLOAT" -> ColumnType.DOUBLE;
            default -> type.startsWith("DECIMAL") ? ColumnType.NUMERIC : ColumnType.TEXT;
        };
    }

    private static @Nullable Object value(ResultSet result, int column, ColumnType type) throws SQLException {
        Object value =
                switch (type) {
                    case TIMESTAMPTZ -> {
                        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
                        yield time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC);
                    }
                    case TIMESTAMP -> result.getObject(column, java.time.LocalDateTime.class);
                    case DATE -> result.getObject(column, java.time.LocalDate.class);
                    case INTEGER -> result.getLong(column);
                    // As the real client: the shortest decimal of a single precision number.
                    case DOUBLE -> {
                        Object number = result.getObject(column);
                        yield number == null ? null : (Object) Double.parseDouble(number.toString());
                    }
                    case NUMERIC -> result.getBigDecimal(column);
                    default -> result.getString(column);
                };
        return result.wasNull() ? null : value;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
