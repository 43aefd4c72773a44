package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer, read while they arrive. A row is passed on as the bytes that came, or taken apart by whoever
 * asks for its values; what that refuses ({@link RowValues}) does not keep the bytes from being passed on.
 */
final class AnswerRows implements Rows {

    private final String client;
    private final AnswerReader reader;
    private final Transport.Answer body;
    private final CallFaults faults;
    private final boolean anyRow;
    private boolean started;
    private boolean onRow;
    private byte @Nullable [] firstRow;
    private @Nullable RowValues values;
    private @Nullable Object @Nullable [] current;

    private AnswerRows(String client, AnswerReader reader, Transport.Answer body, CallFaults faults, boolean anyRow) {
        this.client = client;
        this.reader = reader;
        this.body = body;
        this.faults = faults;
        this.anyRow = anyRow;
    }

    /**
     * Waits for the first row, or for the end of an answer without one. Until then the call may be repeated.
     *
     * @throws IOException if the connection broke before
     */
    static AnswerRows open(String client, Transport.Answer body, int limit, CallFaults faults) throws IOException {
        var reader = new AnswerReader(body, limit);
        return new AnswerRows(client, reader, body, faults, reader.next());
    }

    @Override
    public List<Column> columns() {
        return values().columns();
    }

    @Override
    public boolean next() {
        current = null;
        if (!started) {
            started = true;
            onRow = anyRow;
            return onRow;
        }
        if (!onRow) {
            return false;
        }
        keepFirstRow();
        try {
            onRow = reader.next();
            return onRow;
        } catch (BrokenAnswerException e) {
            throw failed(faults.broken(e));
        } catch (TimeLimitException _) {
            throw failed(faults.timedOut());
        } catch (IOException e) {
            throw failed(faults.brokenOff(e));
        }
    }

    private <T extends RuntimeException> T failed(T fault) {
        onRow = false;
        body.close();
        return fault;
    }

    @Override
    public @Nullable Object value(int column) {
        requireRow();
        @Nullable Object[] row = current;
        if (row == null) {
            row = values().read(reader.bytes(), reader.rowStart(), reader.rowLength());
            current = row;
        }
        return row[column];
    }

    @Override
    public boolean writeJson(OutputStream target) throws IOException {
        requireRow();
        reader.writeRow(target);
        return true;
    }

    @Override
    public void close() {
        onRow = false;
        body.close();
    }

    private void requireRow() {
        if (!started || !onRow) {
            throw new IllegalStateException("there is no current row");
        }
    }

    /** The first row tells the columns, and may be gone when they are asked for. */
    private void keepFirstRow() {
        if (values == null && firstRow == null) {
            int start = reader.rowStart();
            firstRow = Arrays.copyOfRange(reader.bytes(), start, start + reader.rowLength());
        }
    }

    private RowValues values() {
        if (values == null) {
            values = readColumns();
        }
        return values;
    }

    private RowValues readColumns() {
        if (!anyRow) {
            return RowValues.none(client);
        }
        byte[] kept = firstRow;
        return kept == null
                ? RowValues.ofFirstRow(client, reader.bytes(), reader.rowStart(), reader.rowLength())
                : RowValues.ofFirstRow(client, kept, 0, kept.length);
    }
}
