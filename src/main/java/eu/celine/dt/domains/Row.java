package eu.celine.dt.domains;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a lookup, read by column name and type. Backends differ in what they send for a number or a time, so each
 * accessor also takes the text form; a column that is absent, null or blank is null.
 */
public record Row(Map<String, @Nullable Object> columns) {

    private static final int DATE_LENGTH = "2026-01-01".length();

    public Row {
        // Not Map.copyOf: a column may be null.
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public @Nullable String text(String column) {
        Object value = columns.get(column);
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return text.isBlank() ? null : text;
    }

    /**
     * A column without which the row means nothing, such as its id.
     *
     * @throws IllegalStateException if the statement does not deliver it
     */
    public String requireText(String column) {
        String text = text(column);
        if (text == null) {
            throw new IllegalStateException("A lookup's row has no value in the column " + column + ".");
        }
        return text;
    }

    public @Nullable Double number(String column) {
        Object value = columns.get(column);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        String text = text(column);
        return text == null ? null : Double.valueOf(text);
    }

    /** True only for a clear yes; anything else, also a missing value, is false. */
    public boolean flag(String column) {
        Object value = columns.get(column);
        return value instanceof Boolean flag ? flag : "true".equalsIgnoreCase(text(column));
    }

    /** A calendar day; of a time only its day as it is written. */
    public @Nullable LocalDate date(String column) {
        Object value = columns.get(column);
        if (value instanceof LocalDate date) {
            return date;
        }
        String text = text(column);
        return text == null ? null : LocalDate.parse(text.substring(0, Math.min(text.length(), DATE_LENGTH)));
    }

    public @Nullable Instant instant(String column) {
        Object value = columns.get(column);
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        String text = text(column);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
