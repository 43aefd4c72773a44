package eu.celine.dt.api;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;

/**
 * Answers a fetch as JSON: {@code items, limit, offset, count} and no other field, because existing clients refuse
 * unknown ones; whether more rows exist is said in headers. The page is encoded before the first byte leaves, since a
 * header cannot follow it and a backend may still fail on the last row.
 */
final class FetchAnswer {

    static final String HAS_MORE = "X-Has-More";

    private static final int EXPECTED_BYTES = 16 * 1024;

    private FetchAnswer() {}

    static void write(FetcherDesk.PageOfRows page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
        int count;
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            count = writeRows(page.rows(), json);
            json.writeEndArray();
            json.writeNumberProperty("limit", page.limit());
            json.writeNumberProperty("offset", page.offset());
            json.writeNumberProperty("count", count);
            json.writeEndObject();
        }
        if (page.hasMore()) {
            String cursor = page.nextCursor();
            if (cursor == null) {
                announceNext(page.limit(), page.offset(), request, response);
            } else {
                response.setHeader(HAS_MORE, "true");
                response.setHeader(HttpHeaders.LINK, NextPage.link(request, page.limit(), cursor));
            }
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }

    static void announceNext(int limit, long offset, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HAS_MORE, "true");
        // An empty page leads to itself; following it would never end.
        if (limit > 0) {
            response.setHeader(HttpHeaders.LINK, NextPage.link(request, limit, offset));
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
