package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: a header line always, lines ended by CR LF, UTF-8 without a mark. Null is an empty field and the empty text
 * is {@code ""}, so that a reader can tell them apart; in a file of one column both are {@code ""}.
 *
 * <p>A spreadsheet runs a cell that begins like a formula, and a text in a row may come from anybody. Texts and column
 * names that begin so get an apostrophe in front, which spreadsheets read as "this is text". Numbers stay as they are.
 */
final class CsvEncoder implements RowsEncoder {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final OutputStream target;
    private final ByteSink lines = new ByteSink(TextEncoding.CHUNK_BYTES * 2);
    private ColumnType[] types = new ColumnType[0];

    CsvEncoder(OutputStream target) {
        this.target = target;
    }

    @Override
    public void begin(List<Rows.Column> columns) {
        types = new ColumnType[columns.size()];
        for (int column = 0; column < types.length; column++) {
            types[column] = columns.get(column).type();
            separate(column);
            writeText(columns.get(column).name());
        }
        endLine();
    }

    @Override
    public void row(Rows rows) throws IOException {
        for (int column = 0; column < types.length; column++) {
            separate(column);
            writeCell(types[column], rows.value(column));
        }
        endLine();
        if (lines.size() >= TextEncoding.CHUNK_BYTES) {
            lines.drainTo(target);
        }
    }

    private void separate(int column) {
        if (column > 0) {
            lines.write(',');
        }
    }

    private void endLine() {
        lines.write('\r');
        lines.write('\n');
    }

    private void writeCell(ColumnType type, @Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            String number = TextEncoding.textOf(value);
            if (number == null) {
                writeNull();
            } else {
                lines.writeText(number);
            }
            return;
        }
        String text = TextEncoding.textOf(value);
        if (text == null) {
            writeNull();
            return;
        }
        boolean free = type == ColumnType.TEXT
                || type == ColumnType.JSON
                || type == ColumnType.NESTED
                || value instanceof String;
        if (free) {
            writeText(text);
        } else {
            lines.writeText(text);
        }
    }

    private void writeNull() {
        // Of a single column it would be an empty line, which readers skip: a row would be lost.
        if (types.length == 1) {
            lines.write('"');
            lines.write('"');
        }
    }

    private void writeText(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        if (!formula && !needsQuotes(text)) {
            lines.writeText(text);
            return;
        }
        lines.write('"');
        if (formula) {
            lines.write('\'');
        }
        lines.writeText(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
        lines.write('"');
    }

    private static boolean needsQuotes(String text) {
        int length = text.length();
        if (length == 0) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return true;
            }
        }
        // Some readers trim what is not quoted.
        return text.charAt(0) == ' ' || text.charAt(length - 1) == ' ';
    }

    @Override
    public void flush() throws IOException {
        lines.drainTo(target);
    }

    @Override
    public void end(long count, boolean hasMore) throws IOException {
        lines.drainTo(target);
    }
}
