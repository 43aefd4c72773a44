package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.FRAME;
import static eu.celine.dt.core.values.Schemas.body;
import static eu.celine.dt.core.values.Schemas.errors;
import static eu.celine.dt.core.values.Schemas.ofProperties;
import static eu.celine.dt.core.values.Schemas.schema;
import static eu.celine.dt.core.values.Schemas.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSchemaTests {

    private static final String INTEGER = "{\"type\":\"integer\"}";
    private static final String NUMBER = "{\"type\":\"number\"}";
    private static final String BOOLEAN = "{\"type\":\"boolean\"}";
    private static final String TEXT = "{\"type\":\"string\"}";
    private static final String DATE_TIME = "{\"type\":\"string\",\"format\":\"date-time\"}";
    private static final String DATE = "{\"type\":\"string\",\"format\":\"date\"}";
    private static final String TIME = "{\"type\":\"string\",\"format\":\"time\"}";

    @Test
    @Tag("VAL-20")
    void queryTextsTakeTheTypeOfTheirSchema() {
        assertThat(text(INTEGER, "-24")).isEqualTo(-24L);
        assertThat(text(NUMBER, "12.50")).isEqualTo(new BigDecimal("12.50"));
        assertThat(text(NUMBER, "24")).isEqualTo(new BigDecimal("24"));
        assertThat(text(BOOLEAN, "true")).isEqualTo(true);
        assertThat(text(DATE, "2026-02-28")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(text(TIME, "06:30")).isEqualTo(LocalTime.of(6, 30));
        assertThat(text(DATE_TIME, "2026-03-01T00:00:00Z")).isEqualTo(OffsetDateTime.parse("2026-03-01T00:00:00Z"));
        assertThat(text(TEXT, "24")).isEqualTo("24");
        assertThat(text(TEXT, "now-PT12H")).isEqualTo("now-PT12H");
        assertThat(text(TEXT, "")).isEqualTo("");
        assertThat(text("{}", "24")).isEqualTo("24");
        assertThat(text("{\"type\":[\"string\",\"integer\"]}", "24")).isEqualTo("24");
        assertThat(text("{\"type\":[\"integer\",\"boolean\"]}", "24")).isEqualTo(24L);
        assertThat(text("{\"type\":[\"integer\",\"boolean\"]}", "false")).isEqualTo(false);
    }

    @ParameterizedTest
    @Tag("VAL-20")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"integer"}                     | 5.0    | x: is not an integer; write digits only, for example 24
                    {"type":"integer"}                     | ` 5`   | x: is not an integer; write digits only, for example 24
                    {"type":"integer"}                     | 05     | x: is not an integer; write digits only, for example 24
                    {"type":"number"}                      | .5     | x: is not a number; write it as in JSON, for example 12.5 or -3e2
                    {"type":"number"}                      | NaN    | x: is not a number; write it as in JSON, for example 12.5 or -3e2
                    {"type":"number"}                      | 1,5    | x: is not a number; write it as in JSON, for example 12.5 or -3e2
                    {"type":"boolean"}                     | yes    | x: is not a boolean; write true or false
                    {"type":["integer","boolean"]}         | maybe  | x: is not an integer or true or false
                    {"type":"string","format":"date"}      | 1.3.26 | x: is not a date; write for example 2026-03-01, or today-P1D
                    {"type":"string","format":"time"}      | 6 pm   | x: is not a time of day; write for example 06:30 or 06:30:00, without an offset
                    {"type":"object"}                      | {}     | payload
                    """)
    void aTextThatIsNoValueOfItsTypeIsRefusedInWords(String schema, String value, String message) {
        if (message.equals("payload")) {
            assertThat(Schemas.complaints("{\"properties\":{\"x\":" + schema + "}}"))
                    .containsExactly(
                            "x can only be bound as a text, number, boolean, date or time, or a list of these");
            return;
        }

        assertThat(errors(() -> text(schema, value))).containsExactly(message);
    }

    @Test
    @Tag("VAL-21")
    void aRepeatedParameterIsAList() {
        String texts = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";

        assertThat(text(texts, "a", "b")).isEqualTo(List.of("a", "b"));
        assertThat(text(texts, "a")).isEqualTo(List.of("a"));
        assertThat(errors(() -> text(INTEGER, "1", "2"))).containsExactly("x: is given 2 times; give it once");
    }

    @Test
    @Tag("VAL-21")
    void onlyTypedElementsAreSplitAtCommas() {
        assertThat(text("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "a,b"))
                .isEqualTo(List.of("a,b"));
        assertThat(text("{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}", "1,2", "3"))
                .isEqualTo(List.of(1L, 2L, 3L));
        assertThat(text("{\"type\":\"array\",\"items\":" + BOOLEAN + "}", "true,false"))
                .isEqualTo(List.of(true, false));
        assertThat(text("{\"type\":\"array\",\"items\":" + DATE + "}", "2026-01-01,2026-01-02"))
                .isEqualTo(List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)));
        assertThat(text("{\"type\":\"array\",\"items\":{\"enum\":[\"wind\",\"heat\"]}}", "wind,heat"))
                .isEqualTo(List.of("wind", "heat"));
        assertThat(text("{\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^t\\\\d$\"}}", "t1,t2"))
                .isEqualTo(List.of("t1", "t2"));
        assertThat(text(
                        "{\"anyOf\":[{\"type\":\"array\",\"items\":{\"type\":\"integer\"}},{\"type\":\"null\"}]}",
                        "1,2"))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    @Tag("VAL-21")
    @Tag("VAL-30")
    void anElementIsRefusedUnderItsIndex() {
        String integers = "{\"type\":\"array\",\"uniqueItems\":true,\"items\":{\"type\":\"integer\",\"maximum\":9}}";

        assertThat(errors(() -> text(integers, "1,two,,44")))
                .containsExactly(
                        "x[1]: is not an integer; write digits only, for example 24",
                        "x[2]: is not an integer; write digits only, for example 24",
                        "x[3]: must have a maximum value of 9");
    }

    @Test
    @Tag("VAL-22")
    void anEmptyTextIsNullWhereNullIsTheOnlyReading() {
        assertThat(text("{\"type\":[\"integer\",\"null\"]}", "")).isNull();
        assertThat(text("{\"type\":[\"string\",\"null\"],\"format\":\"date\"}", ""))
                .isNull();
        assertThat(text("{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"integer\"}}", ""))
                .isNull();
        assertThat(text("{\"type\":[\"string\",\"null\"]}", "")).isEqualTo("");
        assertThat(errors(() -> text(INTEGER, "")))
                .containsExactly("x: is not an integer; write digits only, for example 24");
    }

    @Test
    @Tag("VAL-23")
    void jsonKeepsItsTypesButForTimes() {
        assertThat(body(INTEGER, "5")).isEqualTo(5L);
        assertThat(body(INTEGER, "5.0")).isEqualTo(5L);
        assertThat(body(NUMBER, "5")).isEqualTo(new BigDecimal("5"));
        assertThat(body(NUMBER, "0.1")).isEqualTo(new BigDecimal("0.1"));
        assertThat(body(DATE, "\"2026-02-28\"")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(body(TIME, "\"06:30:15\"")).isEqualTo(LocalTime.of(6, 30, 15));
        assertThat(body("{\"type\":\"array\",\"items\":" + DATE + "}", "[\"2026-02-28\"]"))
                .isEqualTo(List.of(LocalDate.of(2026, 2, 28)));
        assertThat(body("{\"type\":[\"integer\",\"null\"]}", "null")).isNull();
    }

    @ParameterizedTest
    @Tag("VAL-23")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"integer"}                   | "5"    | x: must be an integer
                    {"type":"integer"}                   | 5.5    | x: must be an integer
                    {"type":"boolean"}                   | "true" | x: must be true or false
                    {"type":"string"}                    | 5      | x: must be a text
                    {"type":"string"}                    | null   | x: must not be null
                    {"type":"string","format":"date"}    | 20260301 | x: must be a text
                    {"type":"array","items":{"type":"integer"}} | 5 | x: must be a list
                    {"type":"integer"}                   | [5]    | x: must be an integer
                    {"type":"integer"}                   | {"a":1} | x: is an object; a payload holds texts, numbers, booleans and lists
                    {"anyOf":[{"type":"integer"},{"type":"null"}]} | true | x: must be an integer or null
                    """)
    void jsonOfAnotherTypeIsRefused(String schema, String value, String message) {
        assertThat(errors(() -> body(schema, value))).containsExactly(message);
    }

    @Test
    @Tag("VAL-24")
    void typesAreFoundBehindUnionsReferencesAndValues() {
        assertThat(text("{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}]}", "5"))
                .isEqualTo(5L);
        assertThat(text("{\"oneOf\":[" + DATE + ",{\"type\":\"null\"}]}", "2026-02-28"))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(text("{\"enum\":[15,60]}", "15")).isEqualTo(15L);
        assertThat(text("{\"enum\":[15,60,null]}", "")).isNull();
        assertThat(text("{\"const\":true}", "true")).isEqualTo(true);
        assertThat(text("{\"const\":\"5\"}", "5")).isEqualTo("5");
        PayloadSchema referring = schema("{\"properties\":{\"x\":{\"$ref\":\"#/$defs/a~1b\"}},"
                + "\"$defs\":{\"a/b\":{\"$ref\":\"#/$defs/c\"},\"c\":{\"type\":\"integer\"}}}");
        assertThat(referring.fromTexts(Map.of("x", List.of("5")), FRAME)).containsEntry("x", 5L);
        PayloadSchema others = schema("{\"additionalProperties\":{\"type\":\"integer\"},"
                + "\"patternProperties\":{\"^is_\":{\"type\":\"boolean\"}}}");
        assertThat(others.fromTexts(Map.of("is_a", List.of("true"), "b", List.of("5")), FRAME))
                .containsEntry("is_a", true)
                .containsEntry("b", 5L);
    }

    @Test
    @Tag("VAL-25")
    void integersHave64BitsUnlessTheBoundsSayMore() {
        String wide = "{\"type\":\"integer\",\"maximum\":1e30}";

        assertThat(text(INTEGER, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(errors(() -> text(INTEGER, "9223372036854775808")))
                .containsExactly("x: is outside the 64-bit integers");
        assertThat(errors(() -> body(INTEGER, "9223372036854775808")))
                .containsExactly("x: is outside the 64-bit integers");
        assertThat(text(wide, "9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(text(wide, "7")).isEqualTo(7L);
        assertThat(errors(() -> text(wide, "1" + "0".repeat(39))))
                .containsExactly("x: has more than 38 significant digits");
    }

    @Test
    @Tag("VAL-26")
    void numbersHaveBoundedDigitsAndExponents() {
        assertThat(text(NUMBER, "1e308")).isEqualTo(new BigDecimal("1e308"));
        assertThat(text(NUMBER, "-1E-308")).isEqualTo(new BigDecimal("-1E-308"));
        assertThat(text(NUMBER, "9".repeat(38))).isEqualTo(new BigDecimal("9".repeat(38)));
        assertThat(text(NUMBER, "0e999")).isEqualTo(BigDecimal.ZERO);
        assertThat(errors(() -> text(NUMBER, "9".repeat(39))))
                .containsExactly("x: has more than 38 significant digits");
        assertThat(errors(() -> text(NUMBER, "1" + "0".repeat(500))))
                .containsExactly("x: has more than 38 significant digits");
        assertThat(errors(() -> text(NUMBER, "1e309"))).containsExactly("x: has an exponent beyond ±308");
        assertThat(errors(() -> text(NUMBER, "1e-99999999999"))).containsExactly("x: has an exponent beyond ±308");
        assertThat(errors(() -> ofProperties("\"x\":" + NUMBER).fromJson(Map.of("x", Double.NaN), FRAME)))
                .containsExactly("x: is not a finite number");
    }

    @Test
    @Tag("VAL-27")
    void textsAreWellFormedAndBounded() {
        assertThat(text(TEXT, "€".repeat(21_845))).isEqualTo("€".repeat(21_845));
        assertThat(text(TEXT, "\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
        assertThat(errors(() -> text(TEXT, "€".repeat(21_846)))).containsExactly("x: is longer than 64 KiB");
        assertThat(errors(() -> text(TEXT, "a\0b")))
                .containsExactly("x: contains the character NUL, which no backend accepts; remove it");
        assertThat(errors(() -> text(TEXT, "a\uD83D")))
                .containsExactly("x: contains half of a surrogate pair; send well-formed Unicode");
        assertThat(errors(() -> body(TEXT, "\"\\uDE00\"")))
                .containsExactly("x: contains half of a surrogate pair; send well-formed Unicode");
    }

    @Test
    @Tag("VAL-28")
    void listsHaveAtMostTenThousandElements() {
        String integers = "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}";
        String most = String.join(",", Collections.nCopies(10_000, "1"));

        assertThat(text(integers, most))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(10_000);
        assertThat(errors(() -> text(integers, most, "1"))).containsExactly("x: has more than 10000 elements");
        assertThat(errors(() -> body(integers, "[" + most + ",1]"))).containsExactly("x: has more than 10000 elements");
    }

    @Test
    @Tag("VAL-29")
    void defaultsTakeThePlaceOfAbsentProperties() {
        PayloadSchema schema = schema("{\"required\":[\"start\"],\"properties\":{"
                + "\"start\":{\"type\":\"string\",\"format\":\"date-time\",\"default\":\"now-PT12H\"},"
                + "\"day\":{\"type\":\"string\",\"format\":\"date\",\"default\":\"today+P1D\"},"
                + "\"hours\":{\"type\":\"integer\",\"default\":24},"
                + "\"kind\":{\"type\":[\"string\",\"null\"],\"default\":null},"
                + "\"other\":{\"type\":\"string\"}}}");

        assertThat(schema.fromTexts(Map.of(), FRAME))
                .containsEntry("start", OffsetDateTime.parse("2026-07-15T02:30:00+02:00"))
                .containsEntry("day", LocalDate.of(2026, 7, 16))
                .containsEntry("hours", 24L)
                .containsEntry("kind", null)
                .doesNotContainKey("other");
        var tomorrow = new TimeFrame(Instant.parse("2026-07-16T12:30:00Z"), Schemas.ROME);
        assertThat(schema.fromJson(Map.of("hours", 6), tomorrow))
                .containsEntry("start", OffsetDateTime.parse("2026-07-16T02:30:00+02:00"))
                .containsEntry("hours", 6L);
        var explicitNull = new HashMap<String, Object>();
        explicitNull.put("hours", null);
        assertThat(errors(() -> schema.fromJson(explicitNull, FRAME))).containsExactly("hours: must not be null");
    }

    @Test
    @Tag("VAL-30")
    void allErrorsAreReportedTogetherWithoutValues() {
        PayloadSchema schema =
                schema("{\"required\":[\"start\",\"end\"],\"additionalProperties\":false,\"properties\":{"
                        + "\"start\":" + DATE_TIME + ",\"end\":" + DATE_TIME + ","
                        + "\"ids\":{\"type\":\"array\",\"minItems\":2,\"items\":{\"type\":\"string\",\"minLength\":3}},"
                        + "\"vector\":{\"enum\":[\"wind\",\"heat\"]}}}");

        List<String> errors = errors(() -> schema.fromTexts(
                Map.of("start", List.of("secret"), "ids", List.of("no"), "vector", List.of("rain")), FRAME));

        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "start: is not a date-time; write for example 2026-03-01T00:00:00+01:00, 2026-03-01, now-PT12H"
                                + " or today+P1D",
                        "end: is required",
                        "ids: must have at least 2 items but found 1",
                        "ids[0]: must be at least 3 characters long",
                        "vector: must be one of: wind, heat");
        assertThat(errors.toString()).doesNotContain("secret", "rain");
    }

    @Test
    @Tag("VAL-30")
    void aFloodOfErrorsIsCutAndCounted() {
        var query = new HashMap<String, List<String>>();
        for (int i = 0; i < 150; i++) {
            query.put("p" + i, List.of("1"));
        }

        assertThat(errors(() -> ofProperties("").fromTexts(query, FRAME)))
                .hasSize(101)
                .last()
                .isEqualTo("payload: has 50 more errors");
    }

    @Test
    @Tag("VAL-31")
    void whatTheSchemaForbidsIsRefusedWithTheAllowedNames() {
        PayloadSchema schema = ofProperties("\"start\":" + DATE_TIME + ",\"end\":" + DATE_TIME);

        assertThat(errors(() -> schema.fromTexts(Map.of("stard", List.of("2026-01-01")), FRAME)))
                .containsExactly("stard: is not in the schema; allowed: start, end");
        assertThat(errors(() -> schema.fromJson(Map.of("stard", 1), FRAME)))
                .containsExactly("stard: is not in the schema; allowed: start, end");
        assertThat(errors(() -> schema("{}").fromTexts(Map.of("a", List.of("1")), FRAME)))
                .containsExactly("a: is not in the schema; nothing is allowed");
        assertThat(schema("{\"properties\":{}}").fromTexts(Map.of("a", List.of("1")), FRAME))
                .containsEntry("a", "1");
    }

    @Test
    @Tag("VAL-32")
    void aPatternThatUsesUpTheStackIsTheCallersError() {
        String pattern = "{\"type\":\"string\",\"pattern\":\"^(a|b)*$\"}";

        assertThat(errors(() -> text(pattern, "ab".repeat(30_000))))
                .containsExactly("payload: holds a text too long for its pattern");
    }

    @Test
    @Tag("VAL-74")
    void codeMayPassTypedValuesOrTexts() {
        PayloadSchema schema = ofProperties("\"at\":" + DATE_TIME + ",\"n\":" + INTEGER + ",\"s\":" + TEXT
                + ",\"days\":" + "{\"type\":\"array\",\"items\":" + DATE + "}");

        assertThat(schema.fromCode(
                        Map.of("at", Instant.parse("2026-03-01T00:00:00Z"), "n", "5", "days", List.of(LocalDate.EPOCH)),
                        FRAME))
                .containsEntry("at", OffsetDateTime.parse("2026-03-01T00:00:00Z"))
                .containsEntry("n", 5L)
                .containsEntry("days", List.of(LocalDate.EPOCH));
        assertThat(schema.fromCode(Map.of("at", LocalDate.of(2026, 3, 1), "n", 5), FRAME))
                .containsEntry("at", OffsetDateTime.parse("2026-03-01T00:00:00+01:00"))
                .containsEntry("n", 5L);
        assertThat(schema.fromCode(
                        Map.of(
                                "at",
                                OffsetDateTime.parse("2026-03-01T00:00:00Z").toZonedDateTime(),
                                "s",
                                "5"),
                        FRAME))
                .containsEntry("s", "5");
        assertThat(errors(() -> schema.fromCode(Map.of("n", new Object()), FRAME)))
                .containsExactly("n: is an object; a payload holds texts, numbers, booleans and lists");
    }

    @ParameterizedTest
    @Tag("VAL-30")
    @ValueSource(strings = {"{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}"})
    void aListMayHoldNullOnlyWhereItsElementsMay(String schema) {
        PayloadSchema compiled = ofProperties("\"x\":" + schema);

        assertThat(errors(() -> compiled.fromJson(Map.of("x", Arrays.asList(1, null)), FRAME)))
                .containsExactly("x[1]: must not be null");
    }
}
