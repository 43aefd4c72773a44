package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The texts of values outside of JSON: scalars as JSON writes them without its quotes, all else as JSON text. */
final class TextEncoding {

    /** Text formats hand on their bytes in pieces of about this size. */
    static final int CHUNK_BYTES = 32 * 1024;

    /** As in JSON: a plain number of more digits is written with an exponent. */
    private static final int MAX_PLAIN_SCALE = 400;

    private TextEncoding() {}

    /** The text of a value; null for null and for numbers that are not finite, which JSON has no form for either. */
    static @Nullable String textOf(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Double number -> Double.isFinite(number) ? number.toString() : null;
            case Float number -> Float.isFinite(number) ? number.toString() : null;
            case BigDecimal number ->
                Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE ? number.toPlainString() : number.toString();
            case OffsetDateTime time -> TimestampText.of(time);
            case Instant time -> TimestampText.of(time.atOffset(ZoneOffset.UTC));
            case LocalDateTime time -> TimestampText.of(time);
            case LocalTime time -> TimestampText.of(time);
            case Map<?, ?> object -> jsonOf(object);
            case Iterable<?> items -> jsonOf(items);
            default -> value.toString();
        };
    }

    /** The text of a cell of a JSON or nested column: a JSON document, also where it is a single number. */
    static String jsonTextOf(ColumnType type, Object value) {
        return type == ColumnType.JSON && value instanceof String document ? document : jsonOf(value);
    }

    private static String jsonOf(Object value) {
        var bytes = new ByteSink(256);
        try (JsonGenerator json = JsonRows.generator(bytes)) {
            JsonValues.write(json, value);
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
