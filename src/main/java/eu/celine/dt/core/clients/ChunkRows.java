package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.clients.QuerySession.ResultColumn;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Reads a result as DuckDB computes it, a chunk of some 2,000 rows at a time, so that its length costs no memory. */
final class ChunkRows implements Rows {

    /** More rows than a page has; so many more get the time limit of a query anew, or no long stream would end. */
    private static final long ROWS_A_TIME_LIMIT = 100_000;

    private final QuerySession session;
    private final DuckDBChunkedResult result;
    private final List<Column> columns;
    private final ResultTypes.VectorReader[] readers;
    private final ResultTypes.@Nullable NumberReader[] numbers;
    private final DuckDBReadableVector[] vectors;

    private long row = -1;
    private long rowsInChunk;
    private long rowsInTimeLimit;
    private boolean ended;

    private ChunkRows(QuerySession session, List<ResultColumn> columns, DuckDBChunkedResult result) {
        this.session = session;
        this.result = result;
        this.columns = columns.stream().map(ResultColumn::column).toList();
        this.readers = columns.stream()
                .map(column -> Objects.requireNonNull(column.reader()))
                .toArray(ResultTypes.VectorReader[]::new);
        this.numbers = new ResultTypes.@Nullable NumberReader[columns.size()];
        Arrays.setAll(numbers, column -> columns.get(column).numbers());
        this.vectors = new DuckDBReadableVector[columns.size()];
    }

    /** Starts the statement and fetches the first chunk, on the calling thread. */
    static ChunkRows open(QuerySession session, List<ResultColumn> columns, DuckDBPreparedStatement statement)
            throws SQLException {
        var rows = new ChunkRows(session, columns, statement.query());
        rows.fetchChunk();
        rows.row = -1;
        return rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        row++;
        while (row >= rowsInChunk) {
            if (ended) {
                return false;
            }
            if (rowsInTimeLimit >= ROWS_A_TIME_LIMIT) {
                session.renewTimeLimit();
                rowsInTimeLimit = 0;
            }
            session.call(this::fetchChunk);
            rowsInTimeLimit += rowsInChunk;
        }
        return true;
    }

    private boolean fetchChunk() {
        row = 0;
        rowsInChunk = 0;
        ended = !result.nextChunk();
        if (!ended) {
            DuckDBDataChunkReader chunk = result.chunk();
            rowsInChunk = chunk.rowCount();
            for (int column = 0; column < vectors.length; column++) {
                vectors[column] = chunk.vector(column);
            }
        }
        return !ended;
    }

    @Override
    public @Nullable Object value(int column) {
        DuckDBReadableVector vector = vectors[column];
        return vector.isNull(row) ? null : readers[column].read(vector, row);
    }

    @Override
    public double number(int column) {
        ResultTypes.NumberReader reader = numbers[column];
        if (reader == null) {
            throw new IllegalStateException("the column " + columns.get(column).name() + " holds no numbers");
        }
        DuckDBReadableVector vector = vectors[column];
        return vector.isNull(row) ? Double.NaN : reader.read(vector, row);
    }

    @Override
    public void close() {
        session.close();
    }
}
