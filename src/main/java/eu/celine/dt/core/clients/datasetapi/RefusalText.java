package eu.celine.dt.core.clients.datasetapi;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log may show of a refusal's body. The statement has values in it, and a backend may quote the statement: so
 * its texts are shown only if they are known, and of a complaint about the request's shape only where and of what kind it
 * is.
 */
final class RefusalText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The Dataset API's own sentences that have no data in them. */
    private static final List<String> KNOWN = List.of(
            "Query exceeded time limit",
            "Database query failed",
            "Not authenticated",
            "Unauthorized",
            "Forbidden",
            "Not Found",
            "Method Not Allowed",
            "Internal Server Error",
            "Service Unavailable");

    private static final Pattern NAME = Pattern.compile("[a-z_.]+|[0-9]{1,3}");
    private static final int MOST_COMPLAINTS = 5;
    private static final int LONGEST_NAME = 40;

    private RefusalText() {}

    /** @param body may be cut, or no JSON at all */
    static String of(String body) {
        try {
            JsonNode detail = JSON.readTree(body).path("detail");
            if (detail.isString()) {
                return ofText(detail.stringValue());
            }
            if (detail.isArray()) {
                return ofComplaints(detail);
            }
        } catch (JacksonException _) {
            // A proxy's page, or a text that was cut.
        }
        return "a body of " + body.length() + " characters without a known detail";
    }

    private static String ofText(String text) {
        for (String known : KNOWN) {
            if (text.strip().equalsIgnoreCase(known)) {
                return known;
            }
        }
        return "a detail of " + text.length() + " characters that is not shown, since it may quote values";
    }

    private static String ofComplaints(JsonNode complaints) {
        var shown = new ArrayList<String>();
        for (JsonNode complaint : complaints) {
            if (shown.size() == MOST_COMPLAINTS) {
                shown.add("and more");
                break;
            }
            var place = new StringJoiner(".").setEmptyValue("?");
            complaint.path("loc").forEach(step -> place.add(name(step)));
            shown.add(name(complaint.path("type")) + " at " + place);
        }
        return String.join(", ", shown);
    }

    /** Names of types and fields are words, and places in a list are small numbers; whatever else it is stays hidden. */
    private static String name(JsonNode node) {
        String text = node.isString() ? node.stringValue() : node.isInt() ? node.toString() : "";
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches() ? text : "?";
    }
}
