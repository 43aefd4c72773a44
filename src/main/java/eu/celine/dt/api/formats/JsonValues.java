package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Writes the values of a row, the same whatever the backend. */
public final class JsonValues {

    /** A plain number of more digits is written with an exponent: as exact, and never a gigabyte of zeros. */
    private static final int MAX_PLAIN_SCALE = 400;

    // A backend's own document may be as deep and long as it likes; it was bounded where it was stored.
    private static final JsonFactory EMBEDDED = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(100_000).build())
            .build();

    private JsonValues() {}

    public static void write(JsonGenerator json, ColumnType type, @Nullable Object value) {
        if (type == ColumnType.JSON && value instanceof String document) {
            writeEmbedded(json, document);
            return;
        }
        write(json, value);
    }

    public static void write(JsonGenerator json, @Nullable Object value) {
        // By the value's own class and not by the column's type: an output mapper may have replaced it.
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Double number -> writeDouble(json, number);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case BigDecimal number -> writeDecimal(json, number);
            case OffsetDateTime time -> json.writeString(TimestampText.of(time));
            case Instant time -> json.writeString(TimestampText.of(time.atOffset(ZoneOffset.UTC)));
            case LocalDateTime time -> json.writeString(TimestampText.of(time));
            case LocalDate date -> json.writeString(date.toString());
            case LocalTime time -> json.writeString(TimestampText.of(time));
            case Boolean flag -> json.writeBoolean(flag);
            case BigInteger number -> json.writeNumber(number);
            case Float number -> writeFloat(json, number);
            case Short number -> json.writeNumber(number);
            case Byte number -> json.writeNumber(number.intValue());
            case Map<?, ?> object -> writeObject(json, object);
            case Iterable<?> items -> writeArray(json, items);
            default -> json.writeString(value.toString());
        }
    }

    private static void writeDouble(JsonGenerator json, double number) {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
            return;
        }
        // JSON has no such numbers.
        json.writeNull();
    }

    private static void writeFloat(JsonGenerator json, float number) {
        if (Float.isFinite(number)) {
            json.writeNumber(number);
            return;
        }
        json.writeNull();
    }

    private static void writeDecimal(JsonGenerator json, BigDecimal number) {
        boolean plain = Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE;
        json.writeNumber(plain ? number.toPlainString() : number.toString());
    }

    private static void writeEmbedded(JsonGenerator json, String document) {
        if (isOneDocument(document)) {
            json.writeRawValue(document);
            return;
        }
        json.writeString(document);
    }

    /** A text that is not JSON would break the whole answer, so it is checked before it is embedded. */
    private static boolean isOneDocument(String text) {
        try (JsonParser parser = EMBEDDED.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private static void writeObject(JsonGenerator json, Map<?, ?> object) {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            json.writeName(String.valueOf(entry.getKey()));
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, Iterable<?> items) {
        json.writeStartArray();
        for (Object item : items) {
            write(json, item);
        }
        json.writeEndArray();
    }
}
