package eu.celine.dt.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the link to the page behind this one: the same address, with the limit that was applied. */
final class NextPage {

    private static final Set<String> PAGING = Set.of("limit", "offset", "cursor");

    private NextPage() {}

    /** The value of a {@code Link} header; the query keeps every other parameter exactly as the caller encoded it. */
    static String link(HttpServletRequest request, int limit, long offset) {
        List<String> pairs = keptPairs(request.getQueryString());
        pairs.add("limit=" + limit);
        pairs.add("offset=" + (offset + limit));
        return link(request, pairs);
    }

    /**
     * The same for a page that goes on by key.
     *
     * @param cursor needs no escape in an address
     */
    static String link(HttpServletRequest request, int limit, String cursor) {
        List<String> pairs = keptPairs(request.getQueryString());
        pairs.add("limit=" + limit);
        pairs.add("cursor=" + cursor);
        return link(request, pairs);
    }

    private static String link(HttpServletRequest request, List<String> pairs) {
        return "<" + request.getRequestURI() + "?" + String.join("&", pairs) + ">; rel=\"next\"";
    }

    private static List<String> keptPairs(@Nullable String query) {
        var kept = new ArrayList<String>();
        if (query == null) {
            return kept;
        }
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
            if (!PAGING.contains(name)) {
                kept.add(pair);
            }
        }
        return kept;
    }
}
