package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.Rows;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a result as the server's cursor gives it, {@code fetch_size} rows at a time. */
final class JdbcRows implements Rows {

    private final JdbcSession session;
    private final ResultSet result;
    private final int fetchSize;
    private final List<Column> columns;
    private final JdbcTypes.ValueReader[] readers;
    private final JdbcTypes.@Nullable NumberReader[] numbers;

    private long read;
    private boolean ended;

    private JdbcRows(
            JdbcSession session, ResultSet result, int fetchSize, List<JdbcTypes.Known> types, String[] names) {
        this.session = session;
        this.result = result;
        this.fetchSize = fetchSize;
        var described = new ArrayList<Column>();
        this.readers = new JdbcTypes.ValueReader[names.length];
        this.numbers = new JdbcTypes.@Nullable NumberReader[names.length];
        for (int column = 0; column < names.length; column++) {
            JdbcTypes.Known type = types.get(column);
            described.add(new Column(names[column], type.type()));
            readers[column] = type.reader();
            numbers[column] = type.numbers();
        }
        this.columns = List.copyOf(described);
    }

    static JdbcRows of(JdbcSession session, ResultSet result, int fetchSize) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        String[] names = new String[metadata.getColumnCount()];
        var types = new ArrayList<JdbcTypes.Known>();
        for (int column = 1; column <= names.length; column++) {
            names[column - 1] = metadata.getColumnLabel(column);
            types.add(JdbcTypes.of(metadata.getColumnTypeName(column)));
        }
        return new JdbcRows(session, result, fetchSize, types, names);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        // Only behind a full batch the server is asked; between, looking at the clock would cost more than the row.
        boolean asksServer = read > 0 && read % fetchSize == 0;
        boolean found = asksServer ? session.call(_ -> result.next()) : session.direct(_ -> result.next());
        read++;
        ended = !found;
        return found;
    }

    @Override
    public @Nullable Object value(int column) {
        return session.<@Nullable Object>direct(_ -> readers[column].read(result, column + 1));
    }

    @Override
    public double number(int column) {
        JdbcTypes.NumberReader reader = numbers[column];
        if (reader == null) {
            throw new IllegalStateException("the column " + columns.get(column).name() + " holds no numbers");
        }
        return session.direct(_ -> reader.read(result, column + 1));
    }

    @Override
    public void close() {
        session.close();
    }
}
