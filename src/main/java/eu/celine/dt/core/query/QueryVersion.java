package eu.celine.dt.core.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names what answers a payload, so that everybody sees when it became something else. */
public final class QueryVersion {

    private static final int BYTES = 8;

    private QueryVersion() {}

    /**
     * A hash of both; the order of the schema's keys does not matter.
     *
     * @param text the template, or whatever else names the way from payload to rows
     */
    public static String of(String text, Map<String, @Nullable Object> payloadSchema) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(canonical(payloadSchema).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The same text for the same schema, in whatever order its keys were written. */
    private static String canonical(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, String>();
                map.forEach((key, element) -> sorted.put(String.valueOf(key), canonical(element)));
                yield sorted.toString();
            }
            case List<?> list ->
                list.stream().map(QueryVersion::canonical).toList().toString();
            case String text -> '"' + text + '"';
            default -> value.toString();
        };
    }
}
