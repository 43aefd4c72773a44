package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.FRAME;
import static eu.celine.dt.core.values.Schemas.ofProperties;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.InvalidPayloadFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CoercionPropertyTests {

    private static final long SEED = 20_260_715L;

    private static final String TYPES = "\"text\":{\"type\":\"string\"},\"integer\":{\"type\":\"integer\"},"
            + "\"wide\":{\"type\":\"integer\",\"maximum\":1e37},\"number\":{\"type\":\"number\"},"
            + "\"boolean\":{\"type\":\"boolean\"},\"time\":{\"type\":\"string\",\"format\":\"time\"},"
            + "\"date\":{\"type\":\"string\",\"format\":\"date\"},"
            + "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
            + "\"nullable\":{\"type\":[\"number\",\"null\"]},\"any\":{},"
            + "\"texts\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
            + "\"dates\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"date\"}},"
            + "\"tiles\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^tile_\\\\d+$\"}}";

    private static final List<String> PIECES = List.of(
            "now",
            "today",
            "+",
            "-",
            " ",
            "P",
            "T",
            "12",
            "D",
            "H",
            "2026",
            "-03",
            "-29",
            ":30",
            "Z",
            "e",
            "E",
            ".",
            ",",
            "9999999999",
            "true",
            "null",
            "tile_1",
            "[",
            "{",
            "\"",
            "'",
            "%",
            "\0",
            "\uD83D",
            "\uDE00",
            "€",
            "NaN",
            "\n");

    private final PayloadSchema schema = ofProperties(TYPES);

    @Test
    @Tag("VAL-33")
    void typedValuesSurviveTheirQueryText() {
        var random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            Map<String, Object> values = randomValues(random);
            var query = new LinkedHashMap<String, List<String>>();
            values.forEach((name, value) -> query.put(
                    name,
                    value instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(value))));

            assertThat(schema.fromTexts(query, FRAME))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(values);
        }
    }

    @Test
    @Tag("VAL-33")
    void typedValuesSurviveBeingPassedByCode() {
        var random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            Map<String, Object> values = randomValues(random);

            assertThat(schema.fromCode(values, FRAME))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(values);
        }
    }

    @Test
    @Tag("VAL-32")
    void anyTextGivesAValueOrAnInvalidPayload() {
        var random = new Random(SEED);
        List<String> names = List.copyOf(
                schema.published().get("properties") instanceof Map<?, ?> properties
                        ? properties.keySet().stream().map(String::valueOf).toList()
                        : List.of());
        for (int round = 0; round < 20_000; round++) {
            String name = names.get(random.nextInt(names.size()));
            var texts = new ArrayList<String>();
            for (int i = random.nextInt(10) == 0 ? 2 : 1; i > 0; i--) {
                texts.add(garbage(random));
            }
            try {
                schema.fromTexts(Map.of(name, texts), FRAME);
            } catch (InvalidPayloadFault fault) {
                assertThat(fault.errors()).as("seed %d, round %d", SEED, round).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ", round " + round + ": " + name + " = " + texts, e);
            }
        }
    }

    private static Map<String, Object> randomValues(Random random) {
        OffsetDateTime at = OffsetDateTime.of(
                LocalDate.of(1 + random.nextInt(9998), 1 + random.nextInt(12), 2 + random.nextInt(26)),
                LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L)),
                ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60 + 1) - 18 * 60)));
        return Map.of(
                "text", "t," + random.nextInt(),
                "integer", random.nextLong(),
                "wide", BigInteger.TWO.pow(64).add(new BigInteger(50, random)),
                "number", new BigDecimal(new BigInteger(120, random), random.nextInt(200) - 100),
                "boolean", random.nextBoolean(),
                "time", at.toLocalTime(),
                "date", at.toLocalDate(),
                "at", at,
                "dates", List.of(at.toLocalDate(), at.toLocalDate().plusDays(1)),
                "texts", List.of("a,b", "", "tile_" + random.nextInt(10)));
    }

    private static String garbage(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(
                    random.nextInt(4) == 0
                            ? String.valueOf((char) random.nextInt(0x10000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
