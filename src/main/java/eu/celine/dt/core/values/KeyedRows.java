package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.query.KeyPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page out of as many calls as the backend needs, each behind the last row of the one before. Nothing is held but
 * the call that is being read. A call that is not the last gives its last row away again: it only shows whether the row
 * before it has a key of its own, since of two rows with the same key the next call would lose one.
 */
final class KeyedRows implements Rows {

    private final Calls later;
    private final KeyReader key;
    private final int maxRows;
    private final List<Column> columns;
    private Rows rows;
    private @Nullable KeyPosition after;
    private @Nullable KeyPosition beforeLast;
    private int left;
    private int asked;
    private boolean lastCall;
    private int read;
    private boolean ended;

    /**
     * Opens the first call; where the backend is busy then, that is at once a fault.
     *
     * @param page its offset counts from {@code after}
     * @param after null for the first rows
     */
    KeyedRows(Calls calls, KeyReader key, int maxRows, Page page, @Nullable KeyPosition after) {
        if (maxRows < 2) {
            throw new IllegalArgumentException(
                    "a backend that gives fewer than two rows a call cannot be paged by key");
        }
        this.later = new PatientCalls(calls);
        this.key = key;
        this.maxRows = maxRows;
        this.left = page.limit();
        this.rows = open(calls, after, page.offset());
        this.columns = rows.columns();
    }

    private Rows open(Calls calls, @Nullable KeyPosition position, long offset) {
        after = position;
        asked = Math.min(left, maxRows);
        lastCall = asked == left;
        read = 0;
        return calls.rows(position, Page.of(asked, offset));
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (!ended) {
            if (lastCall && left == 0) {
                ended = true;
            } else if (!rows.next()) {
                end();
            } else if (isGiven()) {
                left--;
                return true;
            } else {
                goOn();
            }
        }
        return false;
    }

    /** Whether the row just read is one of the page, and not the one that is only looked at. */
    private boolean isGiven() {
        read++;
        if (read == 1 && after != null && key.read(rows).equals(after)) {
            throw key.inexact();
        }
        if (!lastCall && read == asked - 1) {
            beforeLast = key.read(rows);
        }
        return lastCall || read < asked;
    }

    private void goOn() {
        KeyPosition next = Objects.requireNonNull(beforeLast);
        if (key.read(rows).equals(next)) {
            throw key.repeated();
        }
        release();
        rows = open(later, next, 0);
        if (!names(rows).equals(names(this))) {
            throw new IllegalStateException("the rows behind a key have other columns than the first ones: "
                    + names(rows) + " instead of " + names(this));
        }
    }

    /** Rows without a key come last or nowhere, so whoever went on by key has not seen them. */
    private void end() {
        ended = true;
        if (after != null) {
            release(); // a backend with few places must not wait for the one that is held here
            if (later.hasRowsWithoutKey()) {
                throw key.missing();
            }
        }
    }

    private void release() {
        Rows done = rows;
        rows = new NoRows();
        done.close();
    }

    private static List<String> names(Rows rows) {
        return rows.columns().stream().map(Column::name).toList();
    }

    /** A backend that sends no types may take a column for a text as long as it is empty; the first call decides. */
    @Override
    public @Nullable Object value(int column) {
        Object value = rows.value(column);
        Column first = columns.get(column);
        if (value == null || rows.columns().get(column).type() == first.type()) {
            return value;
        }
        if (first.type() == ColumnType.TEXT) {
            return value.toString();
        }
        throw key.retyped(first.name());
    }

    @Override
    public double number(int column) {
        return rows.number(column);
    }

    @Override
    public boolean writeJson(OutputStream target) throws IOException {
        return rows.writeJson(target);
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Asks the backend. */
    interface Calls {

        /** The rows behind the position, or the first ones. */
        Rows rows(@Nullable KeyPosition after, Page page);

        /** Whether the query has rows without a value in the key, which no call by key returns. */
        boolean hasRowsWithoutKey();
    }
}
