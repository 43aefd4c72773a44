package eu.celine.dt.core.values;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payload as it identifies a request: its typed values, but for times that were written relative to now their
 * unevaluated texts. So {@code now-PT12H} asks the same at any second, and a page that answers it may be kept.
 *
 * @param relative whether a relative time is among them, so that the answer changes with the hour
 */
record RelativePayload(Map<String, @Nullable Object> values, boolean relative) {

    static RelativePayload of(Fetcher fetcher, ValuesRequest request, Map<String, @Nullable Object> typed) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        boolean relative = false;
        for (Map.Entry<String, @Nullable Object> property : typed.entrySet()) {
            Object written = isTime(property.getValue()) ? written(property.getKey(), fetcher, request) : null;
            boolean unevaluated = isRelative(written);
            relative |= unevaluated;
            // The wrapping keeps a text that will be evaluated from the same text in a list of texts.
            values.put(
                    property.getKey(),
                    written != null && unevaluated ? Map.of("relative", List.of(written)) : property.getValue());
        }
        return new RelativePayload(values, relative);
    }

    private static @Nullable Object written(String property, Fetcher fetcher, ValuesRequest request) {
        Map<String, @Nullable Object> body = request.body();
        if (body == null) {
            List<String> texts = request.query().get(property);
            return texts == null ? fetcher.schema().findDefault(property) : texts;
        }
        return body.containsKey(property)
                ? body.get(property)
                : fetcher.schema().findDefault(property);
    }

    private static boolean isTime(@Nullable Object typed) {
        return switch (typed) {
            case Temporal _ -> true;
            case Collection<?> list -> list.stream().anyMatch(RelativePayload::isTime);
            case null, default -> false;
        };
    }

    private static boolean isRelative(@Nullable Object written) {
        return switch (written) {
            case String text -> looksRelative(text);
            case Collection<?> list -> list.stream().anyMatch(RelativePayload::isRelative);
            case null, default -> false;
        };
    }

    private static boolean looksRelative(String text) {
        for (String part : text.split(",", -1)) {
            if (RelativeTimes.looksLike(part)) {
                return true;
            }
        }
        return false;
    }
}
