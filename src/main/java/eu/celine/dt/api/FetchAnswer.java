package eu.celine.dt.api;

import eu.celine.dt.api.formats.ByteSink;
import eu.celine.dt.api.formats.JsonPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

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
        var bytes = new ByteSink(EXPECTED_BYTES);
        JsonPage.write(page.rows(), page.limit(), page.offset(), bytes);
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
        bytes.copyTo(response.getOutputStream());
    }

    static void announceNext(int limit, long offset, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HAS_MORE, "true");
        // An empty page leads to itself; following it would never end.
        if (limit > 0) {
            response.setHeader(HttpHeaders.LINK, NextPage.link(request, limit, offset));
        }
    }
}
