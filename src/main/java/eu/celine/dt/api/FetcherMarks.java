package eu.celine.dt.api;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

/**
 * Says which fetcher, and which version of its query, a request is about: in every answer from then on, problems among
 * them, and in every log line until the request ends.
 */
final class FetcherMarks {

    static final String HEADER = "X-Query-Version";
    static final String FETCHER_MDC_KEY = "fetcher";
    static final String VERSION_MDC_KEY = "query_version";

    private FetcherMarks() {}

    static void set(FetcherDesk.Described fetcher, HttpServletResponse response) {
        response.setHeader(HEADER, fetcher.queryVersion());
        MDC.put(FETCHER_MDC_KEY, fetcher.id().toString());
        MDC.put(VERSION_MDC_KEY, fetcher.queryVersion());
    }

    /** Nothing of this request stands in the next one's log lines. */
    static void clear() {
        MDC.remove(FETCHER_MDC_KEY);
        MDC.remove(VERSION_MDC_KEY);
    }
}
