package eu.celine.dt.api;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.values.PageEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;

/**
 * A page as JSON: {@code items, limit, offset, count} and no other field, because existing clients refuse unknown ones;
 * whether more rows exist is said in headers.
 */
enum JsonPage implements PageEncoder {
    ENCODER;

    @Override
    public String representation() {
        return "json";
    }

    @Override
    public int encode(Rows rows, Page page, OutputStream target) throws IOException {
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), target)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            int count = writeRows(rows, json);
            json.writeEndArray();
            json.writeNumberProperty("limit", page.limit());
            json.writeNumberProperty("offset", page.offset());
            json.writeNumberProperty("count", count);
            json.writeEndObject();
            return count;
        }
    }

    private static int writeRows(Rows rows, JsonGenerator json) {
        List<Rows.Column> columns = rows.columns();
        var names = new SerializedString[columns.size()];
        var types = new ColumnType[columns.size()];
        for (int column = 0; column < names.length; column++) {
            names[column] = new SerializedString(columns.get(column).name());
            types[column] = columns.get(column).type();
        }
        int count = 0;
        while (rows.next()) {
            json.writeStartObject();
            for (int column = 0; column < names.length; column++) {
                json.writeName(names[column]);
                JsonValues.write(json, types[column], rows.value(column));
            }
            json.writeEndObject();
            count++;
        }
        return count;
    }
}
