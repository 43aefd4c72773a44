package eu.celine.dt.contracts;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code clients.yaml} says about one client, read by key and type. The constructor of a client class may receive
 * it; what a method throws about a value becomes a problem of the configuration with file, line and client. No message
 * and no text of this object holds a value, since any of them may be a secret.
 *
 * @param name of the client, for faults and logs
 * @param values every key but {@code type}, as YAML typed it
 */
public record ClientSettings(String name, Map<String, @Nullable Object> values) {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    public ClientSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The text, or null where the key is absent or empty. */
    public @Nullable String findText(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value == null || value.toString().isBlank() ? null : value.toString();
        }
        throw new IllegalArgumentException(key + " must be one text");
    }

    /**
     * The text of a key that has to be there.
     *
     * @throws IllegalArgumentException if it is absent, or no text
     */
    public String requireText(String key) {
        String text = findText(key);
        if (text == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return text;
    }

    /**
     * A positive length of time, as {@code PT10S} or {@code 10s}.
     *
     * @throws IllegalArgumentException if the value is none
     */
    public Duration duration(String key, Duration fallback) {
        String text = findText(key);
        if (text == null) {
            return fallback;
        }
        Duration duration = parse(text.strip());
        if (duration == null || !duration.isPositive()) {
            throw new IllegalArgumentException(key + " must be a length of time such as PT10S or 10s");
        }
        return duration;
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if the value is none, or outside of the bounds, which are included
     */
    public int integer(String key, int fallback, int least, int most) {
        String text = findText(key);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, in the same words as for a number that is out of range.
        }
        throw new IllegalArgumentException(key + " must be a whole number from " + least + " to " + most);
    }

    /**
     * True or false.
     *
     * @throws IllegalArgumentException if the value is neither
     */
    public boolean flag(String key, boolean fallback) {
        String text = findText(key);
        return switch (text) {
            case null -> fallback;
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " must be true or false");
        };
    }

    private static @Nullable Duration parse(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "ClientSettings[" + name + ", " + values.keySet() + "]";
    }
}
