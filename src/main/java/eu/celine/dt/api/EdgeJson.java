package eu.celine.dt.api;

import eu.celine.dt.api.formats.JsonValues;
import eu.celine.dt.api.formats.TimestampText;
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
 * rounded to twelve digits here and nowhere before: a sum of many binary fractions ends in digits that nobody measured.
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

        private static final int DIGITS = 12;
        /** Above it a double has no twelve digits behind which to round, or the power of ten for it is not exact. */
        private static final double LARGEST_ROUNDED = 1e11;
        /** What is left of equal sums that were subtracted from each other. */
        private static final double LARGEST_NOISE = 1e-11;

        private static final double[] POWERS_OF_TEN = powersOfTen();

        private static double[] powersOfTen() {
            double[] powers = new double[23];
            for (int exponent = 0; exponent < powers.length; exponent++) {
                powers[exponent] = Double.parseDouble("1e" + exponent);
            }
            return powers;
        }

        @Override
        public void serialize(Double number, JsonGenerator json, SerializationContext context) {
            JsonValues.write(json, rounded(number));
        }

        private static double rounded(double number) {
            double size = Math.abs(number);
            if (size < LARGEST_NOISE) {
                return 0;
            }
            // Also true of what is no number.
            if (!(size < LARGEST_ROUNDED)) {
                return number;
            }
            double scale = POWERS_OF_TEN[DIGITS - 1 - (int) Math.floor(Math.log10(size))];
            return Math.rint(number * scale) / scale;
        }
    }
}
