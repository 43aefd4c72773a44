package eu.celine.dt.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question of a batch, as the request that would ask it alone.
 *
 * @param id the caller's own name for it
 * @param path below the entity, without a slash in front
 * @param query name to values, in order
 * @param body JSON of a POST; null for a GET
 */
record BatchItem(String id, String path, Map<String, List<String>> query, byte @Nullable [] body) {

    String method() {
        return body == null ? "GET" : "POST";
    }

    /** Percent-encoded; null without parameters. */
    @Nullable
    String queryString() {
        var pairs = new ArrayList<String>();
        query.forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        return pairs.isEmpty() ? null : String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
