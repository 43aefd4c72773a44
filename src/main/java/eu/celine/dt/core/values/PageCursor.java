package eu.celine.dt.core.values;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.core.query.KeyPosition;
import eu.celine.dt.core.query.QueryVersion;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page of a fetcher with a key ended, as callers carry it to the next page. It is no permission: whoever sends
 * it passes all checks anew, and what it holds can only choose among the rows that the same request gives.
 *
 * @param now the first page's time: relative times of all pages mean the same, so that the window stays where it was
 * @param position of the last row that was given
 * @param seal digest of the query's version, the fetcher, the entity, the payload, the time and the position
 */
record PageCursor(Instant now, KeyPosition position, String seal) {

    static final String NAME = "cursor";

    /** What fits into a request line together with a payload. */
    static final int MAX_CHARS = 4096;

    private static final String START_AGAIN = "; start again from the first page, without a cursor";
    private static final int PARTS_BEFORE_KEY = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The cursor behind a row of this answer. */
    static PageCursor of(
            Fetcher fetcher,
            EntityInfo entity,
            Map<String, @Nullable Object> payload,
            Instant now,
            KeyPosition position) {
        return new PageCursor(now, position, seal(fetcher, entity, payload, now, position));
    }

    /**
     * Its text form, letters and digits that need no escape in an address.
     *
     * @throws NotOfferedFault if the key's values are too long
     */
    String text() {
        var parts = new ArrayList<String>();
        parts.add(seal);
        parts.add(now.toString());
        position.values().forEach(value -> parts.add(KeyText.write(value)));
        byte[] json = JSON.writeValueAsBytes(parts);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        if (text.length() > MAX_CHARS) {
            throw new NotOfferedFault(
                    "The rows behind this page cannot be asked for: the texts of its last row's key are"
                            + " too long for an address. Narrow the payload or raise the limit.");
        }
        return text;
    }

    /**
     * Reads a cursor's text.
     *
     * @throws InvalidPayloadFault if it is none
     */
    static PageCursor parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw InvalidPayloadFault.of(NAME, "is longer than " + MAX_CHARS + " characters" + START_AGAIN);
        }
        try {
            JsonNode parts = JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (!parts.isArray()
                    || parts.size() <= PARTS_BEFORE_KEY
                    || !parts.valueStream().allMatch(JsonNode::isString)) {
                throw malformed();
            }
            var values = new ArrayList<Object>();
            for (int index = PARTS_BEFORE_KEY; index < parts.size(); index++) {
                values.add(KeyText.read(parts.get(index).stringValue()));
            }
            Instant now = Instant.parse(parts.get(1).stringValue());
            return new PageCursor(now, new KeyPosition(values), parts.get(0).stringValue());
        } catch (IllegalArgumentException | JacksonException | DateTimeException | RefusedValue _) {
            throw malformed();
        }
    }

    /**
     * Makes sure that it goes on with this very request.
     *
     * @throws InvalidPayloadFault if it belongs to another fetcher, entity or payload, or to an earlier query
     */
    void check(Fetcher fetcher, EntityInfo entity, Map<String, @Nullable Object> payload) {
        if (!seal.equals(seal(fetcher, entity, payload, now, position))) {
            throw InvalidPayloadFault.of(
                    NAME,
                    "belongs to another fetcher, entity or payload, or the query has changed since" + START_AGAIN);
        }
    }

    private static InvalidPayloadFault malformed() {
        return InvalidPayloadFault.of(NAME, "is no cursor of a page's next link" + START_AGAIN);
    }

    private static String seal(
            Fetcher fetcher,
            EntityInfo entity,
            Map<String, @Nullable Object> payload,
            Instant now,
            KeyPosition position) {
        List<String> key = position.values().stream().map(KeyText::write).toList();
        List<String> parts =
                List.of(fetcher.queryVersion(), fetcher.id().toString(), entity.id(), now.toString(), key.toString());
        return QueryVersion.of(String.join("\0", parts), payload);
    }
}
