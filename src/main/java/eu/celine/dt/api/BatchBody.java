package eu.celine.dt.api;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"requests":[…]}}, one instance a body; reports every error at once. What an item may name is narrow on
 * purpose: it becomes a path below the entity that the batch was let in to, and must not lead out of it.
 */
final class BatchBody {

    static final int MOST_ITEMS = 50;

    private static final String CURSOR = "cursor";
    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_ROUTE = 256;
    private static final Set<String> FETCHER_KEYS = Set.of("id", "fetcher", "payload", "limit", "offset", "cursor");
    private static final Set<String> ROUTE_KEYS = Set.of("id", "route", "query");
    private static final Pattern FETCHER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern ROUTE = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonText.FACTORY)
            // A double would round what the backend can hold exactly.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JavaType ANY = MAPPER.constructType(Object.class);

    private final List<PayloadError> errors = new ArrayList<>();
    private final Map<String, String> pathsById = new HashMap<>();

    private BatchBody() {}

    /**
     * The items in their order.
     *
     * @throws InvalidPayloadFault with the path of every error
     * @throws MalformedBodyException if the body is not JSON
     */
    static List<BatchItem> read(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        Object document;
        try {
            document = bytes.length == 0 ? null : MAPPER.readValue(bytes, ANY);
        } catch (JacksonException malformed) {
            throw new MalformedBodyException(malformed);
        }
        return new BatchBody().parse(document);
    }

    private List<BatchItem> parse(@Nullable Object document) {
        var items = new ArrayList<BatchItem>();
        if (!(document instanceof Map<?, ?> object) || !(object.get("requests") instanceof List<?> requests)) {
            throw InvalidPayloadFault.of("requests", "is missing; send {\"requests\": [{\"id\": …, \"fetcher\": …}]}");
        }
        refuseUnknown(object, "", Set.of("requests"));
        if (requests.isEmpty() || requests.size() > MOST_ITEMS) {
            error("requests", "has " + requests.size() + " items; a batch has 1 to " + MOST_ITEMS);
        } else {
            for (int i = 0; i < requests.size(); i++) {
                BatchItem item = item(requests.get(i), "requests[" + i + "]");
                if (item != null) {
                    items.add(item);
                }
            }
        }
        if (!errors.isEmpty()) {
            PayloadError first = errors.getFirst();
            throw new InvalidPayloadFault(
                    "The batch has " + errors.size() + " error(s), the first: " + first.path() + " " + first.message()
                            + ".",
                    errors);
        }
        return items;
    }

    /** Null if it has an error, which is reported. */
    private @Nullable BatchItem item(@Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?> item)) {
            error(path, "must be an object with id and either fetcher or route");
            return null;
        }
        String id = id(item.get("id"), path);
        boolean byFetcher = item.containsKey("fetcher");
        if (byFetcher == item.containsKey("route")) {
            error(path, byFetcher ? "names a fetcher and a route; write one" : "names neither a fetcher nor a route");
            return null;
        }
        refuseUnknown(item, path + ".", byFetcher ? FETCHER_KEYS : ROUTE_KEYS);
        return byFetcher ? ofFetcher(id, item, path) : ofRoute(id, item, path);
    }

    private String id(@Nullable Object value, String path) {
        if (!(value instanceof String id) || id.isEmpty() || id.length() > LONGEST_TEXT) {
            error(path + ".id", "must be a text of 1 to " + LONGEST_TEXT + " characters");
            return "";
        }
        String earlier = pathsById.putIfAbsent(id, path);
        if (earlier != null) {
            error(path + ".id", "is the id of " + earlier + " too; each item needs its own");
        }
        return id;
    }

    private BatchItem ofFetcher(String id, Map<?, ?> item, String path) {
        String fetcher = matching(item.get("fetcher"), FETCHER, LONGEST_TEXT);
        if (fetcher == null) {
            error(path + ".fetcher", "must be a fetcher's id as GET …/values lists it, without the domain");
        }
        Object payload = item.containsKey("payload") ? item.get("payload") : Map.of();
        if (!(payload instanceof Map)) {
            error(path + ".payload", "must be an object");
        }
        var query = new LinkedHashMap<String, List<String>>();
        for (String name : List.of("limit", "offset")) {
            if (item.containsKey(name)) {
                query.put(name, List.of(whole(item.get(name), path + "." + name)));
            }
        }
        if (item.containsKey(CURSOR)) {
            query.put(CURSOR, List.of(cursor(item.get(CURSOR), path)));
        }
        byte[] body = MAPPER.writeValueAsBytes(Map.of("payload", payload == null ? Map.of() : payload));
        return new BatchItem(id, "values/" + fetcher, query, body);
    }

    private BatchItem ofRoute(String id, Map<?, ?> item, String path) {
        String route = matching(item.get("route"), ROUTE, LONGEST_ROUTE);
        if (route == null) {
            error(path + ".route", "must be a route below the entity, such as energy-balance or energy-balance/hourly");
        } else if (route.equals("values") || route.startsWith("values/")) {
            error(path + ".route", "must not be below values; name the fetcher instead");
        }
        Map<String, List<String>> query = item.containsKey("query") ? query(item.get("query"), path) : Map.of();
        var parsed = new BatchItem(id, String.valueOf(route), query, null);
        String text = parsed.queryString();
        if (text != null && text.length() > RequestBoundsFilter.MAX_QUERY_CHARACTERS) {
            error(
                    path + ".query",
                    "has " + text.length() + " characters as a query string; at most "
                            + RequestBoundsFilter.MAX_QUERY_CHARACTERS);
        }
        return parsed;
    }

    private Map<String, List<String>> query(@Nullable Object value, String path) {
        var query = new LinkedHashMap<String, List<String>>();
        if (!(value instanceof Map<?, ?> parameters)) {
            error(path + ".query", "must be an object of parameters");
            return query;
        }
        parameters.forEach((key, given) -> {
            String name = String.valueOf(key);
            List<String> texts = texts(given);
            if (texts == null) {
                error(path + ".query." + name, "must be a text, a number, true, false or a list of these");
            } else if (name.equals("format") && !texts.equals(List.of("json"))) {
                error(path + ".query.format", "must be json, because a batch is; ask for other formats alone");
            } else {
                query.put(name, texts);
            }
        });
        return query;
    }

    private static @Nullable List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        for (Object item : value instanceof List<?> list ? list : Collections.singletonList(value)) {
            switch (item) {
                case String text -> texts.add(text);
                case BigDecimal number -> texts.add(number.toPlainString());
                case Number number -> texts.add(number.toString());
                case Boolean flag -> texts.add(flag.toString());
                case null, default -> {
                    return null;
                }
            }
        }
        return texts;
    }

    private String whole(@Nullable Object value, String path) {
        if (value instanceof Number number && !(number instanceof BigDecimal)) {
            return number.toString();
        }
        error(path, "must be a whole number");
        return "0";
    }

    private String cursor(@Nullable Object value, String path) {
        if (value instanceof String text
                && !text.isEmpty()
                && text.length() <= RequestBoundsFilter.MAX_QUERY_CHARACTERS) {
            return text;
        }
        error(path + "." + CURSOR, "must be a text: the cursor in the link of the page before");
        return "";
    }

    private static @Nullable String matching(@Nullable Object value, Pattern pattern, int longest) {
        boolean fits = value instanceof String text
                && text.length() <= longest
                && pattern.matcher(text).matches();
        return fits ? (String) value : null;
    }

    private void refuseUnknown(Map<?, ?> object, String path, Set<String> known) {
        for (Object key : object.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                error(path + key, "is unknown here; the properties are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private void error(String path, String message) {
        errors.add(new PayloadError(path, message));
    }
}
