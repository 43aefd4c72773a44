package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.values.PageEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.JsonGenerator;

/**
 * Encodes the answer of one page: {@code items, limit, offset, count} and no other field, because existing clients
 * refuse unknown ones; whether more rows exist is said in headers.
 */
public enum JsonPage implements PageEncoder {
    ENCODER;

    private static final int EXPECTED_BYTES = 16 * 1024;

    @Override
    public String representation() {
        return "json";
    }

    @Override
    public Encoded encode(Rows rows, Page page) {
        var target = new ByteSink(EXPECTED_BYTES);
        target.writeText("{\"items\":");
        int count = writeItems(rows, target);
        target.writeText(",\"limit\":" + page.limit() + ",\"offset\":" + page.offset() + ",\"count\":" + count + "}");
        return new Encoded(target.toByteArray(), count);
    }

    private static int writeItems(Rows rows, ByteSink target) {
        if (!rows.next()) {
            target.writeText("[]");
            return 0;
        }
        // A cursor gives all of its rows as text or none: the first one decides.
        int before = target.size();
        target.write('[');
        if (writeRaw(rows, target)) {
            return writeRawRows(rows, target);
        }
        target.truncate(before);
        return writeEncoded(rows, target);
    }

    private static int writeRawRows(Rows rows, ByteSink target) {
        int count = 1;
        while (rows.next()) {
            target.write(',');
            if (!writeRaw(rows, target)) {
                throw new IllegalStateException("a cursor gave the text of its first row and not of a later one");
            }
            count++;
        }
        target.write(']');
        return count;
    }

    private static boolean writeRaw(Rows rows, ByteSink target) {
        try {
            return rows.writeJson(target);
        } catch (IOException e) {
            // The target is memory.
            throw new UncheckedIOException(e);
        }
    }

    private static int writeEncoded(Rows rows, ByteSink target) {
        var encoder = new JsonRows(rows.columns());
        int count = 0;
        try (JsonGenerator json = JsonRows.generator(target)) {
            json.writeStartArray();
            do {
                encoder.write(json, rows);
                count++;
            } while (rows.next());
            json.writeEndArray();
        }
        return count;
    }
}
