package eu.celine.dt.api;

import eu.celine.dt.core.cache.EncodedPage;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.PageAnswer.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Answers a fetch with a page that was encoded before the first byte leaves, since a header cannot follow it and a
 * backend may still fail on the last row.
 */
final class FetchAnswer {

    static final String HAS_MORE = "X-Has-More";

    /** Tells operators whether the backend was asked; where nothing is kept there is nothing to tell. */
    static final String CACHE = "X-Cache";

    private FetchAnswer() {}

    static void write(PageAnswer answer, IfNoneMatch held, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        announceCaching(answer, request, response);
        EncodedPage page = answer.page();
        if (page == null || held.test(answer.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
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
        response.setContentLength(page.body().length);
        response.getOutputStream().write(page.body());
    }

    private static void announceCaching(PageAnswer answer, HttpServletRequest request, HttpServletResponse response) {
        Duration freshFor = answer.freshFor();
        boolean stale = answer.origin() == Origin.STALE;
        // A POST's answer is not what its address shows to a GET, so nobody may use it for another request.
        if (freshFor == null || stale || HttpMethod.POST.matches(request.getMethod())) {
            CacheHeaders.revalidated(response, answer.etag());
        } else {
            CacheHeaders.freshFor(freshFor, response, answer.etag());
        }
        switch (answer.origin()) {
            case HIT, MISS, COALESCED, STALE ->
                response.setHeader(CACHE, answer.origin().name().toLowerCase(Locale.ROOT));
            case BACKEND, UNCHANGED -> {}
        }
        if (stale) {
            // Only here: beside max-age, of which the time in memory is taken off already, it would count twice.
            response.setHeader(HttpHeaders.AGE, Long.toString(answer.age().toSeconds()));
        }
    }

    static void announceNext(int limit, long offset, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HAS_MORE, "true");
        // An empty page leads to itself; following it would never end.
        if (limit > 0) {
            response.setHeader(HttpHeaders.LINK, NextPage.link(request, limit, offset));
        }
    }
}
