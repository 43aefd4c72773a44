package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One JSON object a line, each ended by a line feed, with the values of the JSON answer. */
final class NdjsonEncoder implements RowsEncoder {

    private final OutputStream target;
    private final ByteSink lines = new ByteSink(TextEncoding.CHUNK_BYTES * 2);
    private final JsonGenerator json = JsonRows.generator(lines);
    private @Nullable JsonRows names;
    private boolean embedsDocuments;

    NdjsonEncoder(OutputStream target) {
        this.target = target;
    }

    @Override
    public void begin(List<Rows.Column> columns) {
        names = new JsonRows(columns);
        embedsDocuments = columns.stream().anyMatch(column -> column.type() == ColumnType.JSON);
    }

    @Override
    public void row(Rows rows) throws IOException {
        int from = lines.size();
        boolean raw = rows.writeJson(lines);
        if (!raw) {
            write(rows);
        }
        if (raw || embedsDocuments) {
            // A document of others may hold line ends between its tokens; within texts JSON has them escaped.
            lines.replaceLineEnds(from);
        }
        lines.write('\n');
        if (lines.size() >= TextEncoding.CHUNK_BYTES) {
            lines.drainTo(target);
        }
    }

    private void write(Rows rows) {
        JsonRows begun = names;
        if (begun == null) {
            throw new IllegalStateException("rows come after begin");
        }
        begun.write(json, rows);
        json.flush();
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
