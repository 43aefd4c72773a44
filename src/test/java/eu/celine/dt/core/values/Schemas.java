package eu.celine.dt.core.values;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.MetadataField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Payload schemas from JSON text, and requests against them on a fixed day in Rome. */
@NullMarked
final class Schemas {

    static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /** A summer afternoon: 14:30 in Rome. */
    static final TimeFrame FRAME = new TimeFrame(Instant.parse("2026-07-15T12:30:00Z"), ROME);

    static final List<MetadataField> METADATA = List.of(
            MetadataField.optional("devices", MetadataField.Type.STRING_LIST),
            MetadataField.optional("zone", MetadataField.Type.STRING));

    private Schemas() {}

    static Map<String, @Nullable Object> json(String text) {
        Map<?, ?> read = JsonMapper.shared().readValue(text, LinkedHashMap.class);
        var map = new LinkedHashMap<String, @Nullable Object>();
        read.forEach((key, value) -> map.put(String.valueOf(key), value));
        return map;
    }

    /** The complaints about a schema; empty if it compiles. */
    static List<String> complaints(String schema) {
        var complaints = new ArrayList<String>();
        PayloadSchema compiled = new PayloadSchemaCompiler().compile(json(schema), METADATA, complaints::add);
        assertThat(compiled == null).isEqualTo(!complaints.isEmpty());
        return complaints;
    }

    static PayloadSchema schema(String schema) {
        var complaints = new ArrayList<String>();
        PayloadSchema compiled = new PayloadSchemaCompiler().compile(json(schema), METADATA, complaints::add);
        if (compiled == null) {
            throw new AssertionError("the schema does not compile: " + complaints);
        }
        return compiled;
    }

    /** An object schema that allows the given properties, written as JSON without the outer braces. */
    static PayloadSchema ofProperties(String properties) {
        return schema("{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{" + properties + "}}");
    }

    /** What a property {@code x} of the given schema becomes from one query text. */
    static @Nullable Object text(String propertySchema, String... texts) {
        return ofProperties("\"x\":" + propertySchema)
                .fromTexts(Map.of("x", List.of(texts)), FRAME)
                .get("x");
    }

    /** What a property {@code x} of the given schema becomes from a JSON value. */
    static @Nullable Object body(String propertySchema, String value) {
        return ofProperties("\"x\":" + propertySchema)
                .fromJson(json("{\"x\":" + value + "}"), FRAME)
                .get("x");
    }

    /** The errors as {@code path: message}. */
    static List<String> errors(ThrowingCallable call) {
        InvalidPayloadFault fault = Assertions.catchThrowableOfType(InvalidPayloadFault.class, call);
        if (fault == null) {
            throw new AssertionError("nothing was refused");
        }
        return fault.errors().stream()
                .map(error -> error.path() + ": " + error.message())
                .toList();
    }
}
