package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes rows as JSON objects, with the columns' names encoded once. */
public final class JsonRows {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            // Whoever writes several rows says what stands between them.
            .rootValueSeparator((String) null)
            .build();

    private final SerializedString[] names;
    private final ColumnType[] types;

    public JsonRows(List<Rows.Column> columns) {
        this.names = new SerializedString[columns.size()];
        this.types = new ColumnType[columns.size()];
        for (int column = 0; column < names.length; column++) {
            names[column] = new SerializedString(columns.get(column).name());
            types[column] = columns.get(column).type();
        }
    }

    public static JsonGenerator generator(OutputStream target) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), target);
    }

    /** Writes the current row. */
    public void write(JsonGenerator json, Rows rows) {
        json.writeStartObject();
        for (int column = 0; column < names.length; column++) {
            json.writeName(names[column]);
            JsonValues.write(json, types[column], rows.value(column));
        }
        json.writeEndObject();
    }
}
