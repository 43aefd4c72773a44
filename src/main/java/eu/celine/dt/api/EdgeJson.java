package eu.celine.dt.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes what routes return look like fetched rows: snake_case names, times with an offset in figures, no NaN. Numbers are
 * rounded to nine decimals here and nowhere before: a sum of many binary fractions ends in digits that nobody measured.
 */
final class EdgeJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        var module = new SimpleModule("celine-dt-edge");
        module.addSerializer(Instant.class, new InstantSerializer());
        module.addSerializer(OffsetDateTime.class, new OffsetDateTimeSerializer());
        module.addSerializer(Double.class, new FiniteDoubleSerializer());
        module.addSerializer(Double.TYPE, new FiniteDoubleSerializer());
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(module);
    }

    private static final class InstantSerializer extends ValueSerializer<Instant> {

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(TimestampText.of(time.atOffset(ZoneOffset.UTC)));
        }
    }

    private static final class OffsetDateTimeSerializer extends ValueSerializer<OffsetDateTime> {

        @Override
        public void serialize(OffsetDateTime time, JsonGenerator json, SerializationContext context) {
            json.writeString(TimestampText.of(time));
        }
    }

    private static final class FiniteDoubleSerializer extends ValueSerializer<Double> {

        private static final double DECIMALS = 1e9;
        private static final double LARGEST_ROUNDED = 1e6;

        @Override
        public void serialize(Double number, JsonGenerator json, SerializationContext context) {
            JsonValues.write(json, rounded(number));
        }

        /** A number so large that it has no nine decimals stays as it is. */
        private static double rounded(double number) {
            return Math.abs(number) < LARGEST_ROUNDED ? Math.rint(number * DECIMALS) / DECIMALS + 0.0 : number;
        }
    }
}
