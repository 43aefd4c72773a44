package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.entity;
import static eu.celine.dt.core.query.TestSource.payloadOf;
import static eu.celine.dt.core.query.TestSource.squeezed;
import static eu.celine.dt.core.query.TestSource.template;
import static eu.celine.dt.core.query.TestSource.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.SqlType;
import eu.celine.dt.contracts.TooLargeFault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a value may be, what its absence means, and how much of everything one statement takes. */
class ParameterTests {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    @Test
    @Tag("QRY-05")
    void typesValuesByTheirSchema() {
        BoundQuery query = template("SELECT :ts, :day, :at, :n, :x, :flag, :word")
                .instant("ts")
                .payload("day", "type", "string", "format", "date")
                .payload("at", "type", "string", "format", "time")
                .payload("n", "type", "integer")
                .payload("x", "type", "number")
                .payload("flag", "type", "boolean")
                .text("word")
                .bind(
                        "ts",
                        START,
                        "day",
                        LocalDate.EPOCH,
                        "at",
                        LocalTime.NOON,
                        "n",
                        1L,
                        "x",
                        new BigDecimal("1.5"),
                        "flag",
                        true,
                        "word",
                        "w");

        assertThat(query.parameters().stream().map(Parameter::type))
                .containsExactly(
                        SqlType.TIMESTAMPTZ,
                        SqlType.DATE,
                        SqlType.TIME,
                        SqlType.BIGINT,
                        SqlType.NUMERIC,
                        SqlType.BOOLEAN,
                        SqlType.VARCHAR);
    }

    @Test
    @Tag("QRY-06")
    void refusesAPrintedPropertyThatIsAbsent() {
        TestSource source = template("SELECT {{ a }}, :b").text("a").text("b");

        assertThatThrownBy(() -> source.bind("b", "x"))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessage("a: is needed and was not given");
        assertThatThrownBy(() -> source.bind("a", "x"))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessage("b: is needed and was not given");
    }

    @Test
    @Tag("QRY-07")
    void bindsNullWhereTheSchemaAllowsIt() {
        BoundQuery query = template("SELECT {{ a }}, :a")
                .payload("a", "type", List.of("integer", "null"))
                .bind("a", null);

        assertThat(query.parameters())
                .containsExactly(new Parameter("a", SqlType.BIGINT, null), new Parameter("a", SqlType.BIGINT, null));
    }

    @Test
    @Tag("QRY-08")
    void refusesNullInsideALiteral() {
        TestSource source = template("SELECT 'x{{ a }}'").payload("a", "type", List.of("string", "null"));

        assertThatThrownBy(() -> source.bind("a", null))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessageContaining("a: is null inside a text");
    }

    @Test
    @Tag("QRY-09")
    void namesEntityKeyAndFetcherWhenPrintedMetadataIsAbsent() {
        TestSource source = template("SELECT {{ entity.metadata.zone }}").metadata("zone", MetadataField.Type.STRING);

        assertThatThrownBy(source::bind)
                .isInstanceOf(NotOfferedFault.class)
                .hasMessage("entity 'rec-1' has no metadata 'zone', which fetcher test.readings needs");
    }

    @Test
    @Tag("QRY-09")
    void doesNotTurnAbsentMetadataIntoTextThroughAFilter() {
        for (String filter : List.of("string", "int", "join", "length", "upper")) {
            TestSource source = template("SELECT {{ entity.metadata.zone | " + filter + " }}")
                    .metadata("zone", MetadataField.Type.STRING);

            assertThatThrownBy(source::bind).as(filter).isInstanceOf(NotOfferedFault.class);
        }
    }

    @Test
    @Tag("QRY-12")
    void padsListsToPowersOfTwo() {
        QueryTemplate template =
                template("SELECT 1 WHERE a IN :ids").texts("ids").compile();

        for (int size : new int[] {1, 2, 3, 5, 1000}) {
            BoundQuery query = template.bind(payloadOf("ids", Collections.nCopies(size, "x")), entity("e", Map.of()));
            assertThat(Integer.bitCount(query.parameters().size()))
                    .as("size %d", size)
                    .isOne();
            assertThat(query.parameters().size()).isBetween(size, 2 * size - 1 + 1);
        }
    }

    @Test
    @Tag("QRY-13")
    void matchesNothingForAnEmptyList() {
        BoundQuery query = template("SELECT 1 WHERE a IN {{ ids | sql_list }}")
                .texts("ids")
                .bind("ids", List.of());

        assertThat(squeezed(query)).isEqualTo("SELECT 1 WHERE a IN (NULL)");
    }

    @Test
    @Tag("QRY-14")
    void refusesListsThatAreMixedOrTooLongOrHoldNull() {
        QueryTemplate template =
                template("SELECT 1 WHERE a IN :ids").texts("ids").compile();
        var withNull = new ArrayList<Object>(Collections.singletonList(null));

        assertThatThrownBy(() -> template.bind(payloadOf("ids", List.of("a", 1L)), entity("e", Map.of())))
                .hasMessageContaining("different types");
        assertThatThrownBy(() -> template.bind(payloadOf("ids", withNull), entity("e", Map.of())))
                .hasMessageContaining("null");
        assertThatThrownBy(
                        () -> template.bind(payloadOf("ids", Collections.nCopies(10_001, "a")), entity("e", Map.of())))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessageContaining("10001 elements; at most 10,000");
    }

    @Test
    @Tag("QRY-15")
    void refusesTextThatNoDatabaseTakes() {
        QueryTemplate template = template("SELECT :a").text("a").compile();

        for (String text : List.of("a\0b", "\uD800", "x\uDC00y", "é".repeat(33_000))) {
            assertThatThrownBy(() -> template.bind(payloadOf("a", text), entity("e", Map.of())))
                    .isInstanceOf(InvalidPayloadFault.class)
                    .hasMessageStartingWith("a: ");
        }
        assertThat(valuesOf(template.bind(payloadOf("a", "😀"), entity("e", Map.of()))))
                .containsExactly("😀");
    }

    @Test
    @Tag("QRY-16")
    void refusesNumbersBeyond38DigitsOrADoublesRange() {
        QueryTemplate template =
                template("SELECT :a").payload("a", "type", "number").compile();

        for (String number : List.of("1".repeat(39), "1E+309", "1E-309")) {
            assertThatThrownBy(() -> template.bind(payloadOf("a", new BigDecimal(number)), entity("e", Map.of())))
                    .isInstanceOf(InvalidPayloadFault.class)
                    .hasMessageContaining("38 significant digits");
        }
        assertThat(template.bind(payloadOf("a", new BigDecimal("1E+300")), entity("e", Map.of()))
                        .parameters()
                        .getFirst()
                        .type())
                .isEqualTo(SqlType.DOUBLE);
    }

    @Test
    @Tag("QRY-18")
    void limitsTheRoundsOfAllLoops() {
        QueryTemplate template = template("SELECT 1 {% for a in ids %}{% for b in ids %}{% endfor %}{% endfor %}")
                .texts("ids")
                .compile();

        assertThatThrownBy(() -> template.bind(payloadOf("ids", Collections.nCopies(101, "x")), entity("e", Map.of())))
                .isInstanceOf(TooLargeFault.class);
    }

    @Test
    @Tag("QRY-19")
    void limitsTheNumberOfParameters() {
        int[] sizes = {10_000, 10_000, 10_000, 8_192, 4_096, 2_048, 1_024, 512};
        var sql = new StringBuilder("SELECT 1 WHERE FALSE");
        var lists = new LinkedHashMap<String, @Nullable Object>();
        for (int index = 0; index < sizes.length; index++) {
            sql.append(" OR a IN :l").append(index);
            lists.put("l" + index, Collections.nCopies(sizes[index], "x"));
        }
        TestSource source = template(sql.toString());
        lists.keySet().forEach(source::texts);
        QueryTemplate template = source.compile();

        assertThatThrownBy(() -> template.bind(lists, entity("e", Map.of())))
                .isInstanceOf(TooLargeFault.class)
                .hasMessageContaining("65,000 parameters");
    }

    @Test
    @Tag("QRY-20")
    void failsWhenTheInterpreterCollectsAnError() {
        QueryTemplate template = template("SELECT {{ n | round }}")
                .payload("n", "type", "number")
                .compile();

        assertThatIllegalStateException()
                .isThrownBy(() -> template.bind(payloadOf("n", "not a number"), entity("e", Map.of())))
                .withMessageContaining("cannot be evaluated")
                .withMessageNotContaining("not a number");
    }

    @Test
    @Tag("QRY-70")
    void endsARenderingWhoseTextsGrow() {
        var doubling = "{% set x = x ~ x %}".repeat(8);
        QueryTemplate template = template("SELECT 1 {% set x = a %}" + doubling + ", {{ x }}")
                .text("a")
                .compile();

        assertThatThrownBy(() -> template.bind(payloadOf("a", "y".repeat(60_000)), entity("e", Map.of())))
                .isInstanceOfAny(TooLargeFault.class, IllegalStateException.class);
    }
}
