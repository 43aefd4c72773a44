package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.entity;
import static eu.celine.dt.core.query.TestSource.payloadOf;
import static eu.celine.dt.core.query.TestSource.squeezed;
import static eu.celine.dt.core.query.TestSource.template;
import static eu.celine.dt.core.query.TestSource.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.SqlType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QueryTemplateTests {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    static final String README = """
            SELECT timestamp, kwh
            FROM consumption
            WHERE community_id = '{{ entity.id }}'
              AND timestamp >= :start
              AND timestamp < :end
              {% if entity.metadata.boundary %}
              AND participant_id IN {{ entity.metadata.boundary | sql_list }}
              {% endif %}
            """;

    static TestSource readme() {
        return template(README).instant("start").instant("end").metadata("boundary", MetadataField.Type.STRING_LIST);
    }

    @Test
    @Tag("QRY-01")
    void bindsEveryValueOfTheReadmeQueryAsAParameter() {
        var entity = entity("rec-1", Map.of("boundary", List.of("a", "b", "c")));

        BoundQuery query = readme().compile().bind(payloadOf("start", START, "end", START.plusHours(1)), entity);

        assertThat(squeezed(query))
                .isEqualTo("SELECT timestamp, kwh FROM consumption WHERE community_id = ? AND timestamp >= ? "
                        + "AND timestamp < ? AND participant_id IN ( ? , ? , ? , ? )");
        assertThat(valuesOf(query)).containsExactly("rec-1", START, START.plusHours(1), "a", "b", "c", "c");
    }

    @Test
    @Tag("QRY-02")
    void leavesAnOptionalConditionOutWhenItsMetadataIsAbsent() {
        BoundQuery query = readme().bind("start", START, "end", START);

        assertThat(squeezed(query)).doesNotContain("participant_id");
        assertThat(query.parameters()).hasSize(3);
    }

    @Test
    @Tag("QRY-03")
    void rendersATemplateWithoutTagsToOneConstantStatement() {
        QueryTemplate template = template("SELECT 1 WHERE a = :a").text("a").compile();

        String first = template.bind(payloadOf("a", "x"), entity("e", Map.of())).statement();
        String second =
                template.bind(payloadOf("a", "y"), entity("f", Map.of())).statement();

        assertThat(first).isSameAs(second);
    }

    @Test
    @Tag("QRY-04")
    void joinsALiteralWithHolesToOneParameter() {
        BoundQuery query = template("SELECT 1 WHERE a = 'it''s {{ entity.id }}-{{ n }}'")
                .payload("n", "type", "integer")
                .bind("n", 7L);

        assertThat(squeezed(query)).isEqualTo("SELECT 1 WHERE a = ?");
        assertThat(query.parameters()).containsExactly(new Parameter(null, SqlType.VARCHAR, "it's rec-1-7"));
    }

    @Test
    @Tag("QRY-04")
    void putsTagsInsideALiteralIntoItsParameter() {
        QueryTemplate template = template("SELECT 1 WHERE a = '{% if b %}{{ b }}{% else %}none{% endif %}'")
                .text("b")
                .compile();

        assertThat(valuesOf(template.bind(payloadOf("b", "x"), entity("e", Map.of()))))
                .containsExactly("x");
        assertThat(valuesOf(template.bind(payloadOf(), entity("e", Map.of())))).containsExactly("none");
    }

    @Test
    @Tag("QRY-10")
    void evaluatesFiltersAndLoopsOfTheTemplateLanguage() {
        BoundQuery query =
                template("""
                SELECT {{ word | upper }}, {{ missing | default('d') }}, {{ words | join('+') }}
                {% set last = words | last %}
                WHERE FALSE {% for w in words %} OR (a = {{ w }} AND n = {{ loop.index }}){% endfor %}
                OR b = {{ last }}""").text("word").text("missing").texts("words").bind("word", "x", "words", List.of("p", "q"));

        assertThat(valuesOf(query)).containsExactly("X", "d", "p+q", "p", 1L, "q", 2L, "q");
    }

    @Test
    @Tag("QRY-11")
    void keepsWhatALoopSetsInsideItsRound() {
        BoundQuery query = template("""
                SELECT 1 {% set seen = 'no' %}
                {% for w in words %}{% if seen == 'yes' %} leaked {% endif %}{% set seen = 'yes' %}{% endfor %}""").texts("words").bind("words", List.of("p", "q"));

        assertThat(squeezed(query)).isEqualTo("SELECT 1");
    }

    @Test
    @Tag("QRY-17")
    void neverReadsAValueAsTemplateOrSql() {
        QueryTemplate template = template("SELECT :a, '{{ b }}', {{ b | trim }}")
                .text("a")
                .text("b")
                .compile();
        String expected = template.bind(payloadOf("a", "x", "b", "y"), entity("e", Map.of()))
                .statement();

        for (String attack : Injections.ALL) {
            BoundQuery query = template.bind(payloadOf("a", attack, "b", attack), entity(attack, Map.of()));
            assertThat(query.statement()).isEqualTo(expected);
            assertThat(valuesOf(query)).containsExactly(attack, attack, attack.trim());
        }
    }

    @Test
    @Tag("QRY-21")
    void changesItsVersionWithTextAndSchema() {
        String version = template("SELECT :a").text("a").compile().version();

        assertThat(template("SELECT :a").text("a").compile().version())
                .isEqualTo(version)
                .matches("[0-9a-f]{16}");
        assertThat(template("SELECT :a ").text("a").compile().version()).isNotEqualTo(version);
        assertThat(template("SELECT :a").instant("a").compile().version()).isNotEqualTo(version);
    }

    @Test
    @Tag("QRY-22")
    void listsTheStatementsOfAllBranches() {
        QueryTemplate template = template("SELECT 1{% if a %} WHERE a = :a{% endif %} ORDER BY 1")
                .text("a")
                .compile();

        assertThat(template.renderings()).containsExactly("SELECT 1 ORDER BY 1", "SELECT 1 WHERE a =  ?  ORDER BY 1");
        assertThat(template.ordered()).isTrue();
        assertThat(template("SELECT 1").compile().ordered()).isFalse();
    }

    @Test
    @Tag("QRY-23")
    void choosesAmongListedIdentifiersOnly() {
        QueryTemplate template = template("SELECT t.{{ column | sql_identifier }}, \"x_{{ column | sql_identifier }}\"")
                .payload("column", "type", "string", "enum", List.of("kwh", "kw"))
                .compile();

        assertThat(template.bind(payloadOf("column", "kw"), entity("e", Map.of()))
                        .statement())
                .isEqualTo("SELECT t.kw, \"x_kw\"");
        assertThatThrownBy(() -> template.bind(payloadOf("column", "kw, secret"), entity("e", Map.of())))
                .isInstanceOf(InvalidPayloadFault.class);
    }

    @Test
    @Tag("QRY-24")
    void escapesTheWildcardsOfALikePattern() {
        BoundQuery query = template("SELECT 1 WHERE name LIKE '%{{ q | sql_like }}%' AND b ILIKE {{ q | sql_like }}")
                .text("q")
                .bind("q", "50%_\\");

        assertThat(squeezed(query)).isEqualTo("SELECT 1 WHERE name LIKE ? ESCAPE '\\' AND b ILIKE ? ESCAPE '\\'");
        assertThat(valuesOf(query)).containsExactly("%50\\%\\_\\\\%", "50\\%\\_\\\\");
    }

    @Test
    @Tag("QRY-25")
    void castsALiteralBehindItsTypeWord() {
        BoundQuery query =
                template("""
                SELECT DATE '{{ a }}', TIMESTAMP WITH TIME ZONE '{{ a }}', double precision '{{ a }}',
                       INTERVAL '{{ n }}' DAY""").text("a").payload("n", "type", "integer").bind("a", "x", "n", 2L);

        assertThat(squeezed(query))
                .isEqualTo("SELECT CAST( ? AS DATE), CAST( ? AS TIMESTAMP WITH TIME ZONE), "
                        + "CAST( ? AS DOUBLE PRECISION), CAST( ? || ' day' AS INTERVAL)");
    }

    @Test
    @Tag("QRY-26")
    void leavesSqlsOwnColonsAlone() {
        BoundQuery query = template(
                        "SELECT ts::date, a[1:3], '12:30', \"x:y\", total:a FROM t WHERE b = :b::text -- :c\n")
                .text("b")
                .bind("b", "v");

        assertThat(squeezed(query))
                .isEqualTo("SELECT ts::date, a[1:3], '12:30', \"x:y\", total:a FROM t WHERE b = ? ::text");
    }

    @Test
    @Tag("QRY-27")
    void replacesACommentByOneBlank() {
        BoundQuery query =
                template("SELECT/* a /* nested ' */ */1 -- 'quote\nFROM t").bind();

        assertThat(query.statement()).isEqualTo("SELECT 1  \nFROM t");
    }

    @Test
    @Tag("QRY-28")
    void treatsSqlQuoteLikeAPlainHole() {
        BoundQuery query = template("SELECT {{ a | sql_quote }}").text("a").bind("a", "x'");

        assertThat(squeezed(query)).isEqualTo("SELECT ?");
        assertThat(valuesOf(query)).containsExactly("x'");
    }

    @Test
    @Tag("QRY-69")
    void logsStatementAndTypesButNoValue() {
        var logger = (Logger) LoggerFactory.getLogger(QueryTemplate.class);
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(appender);

        template("SELECT :a, {{ entity.id }}").text("a").bind("a", "s3cret");

        logger.detachAppender(appender);
        logger.setLevel(before);
        assertThat(appender.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("test.readings renders SELECT  ? ,  ?  with parameters of types [VARCHAR, VARCHAR]");
    }

    @Test
    @Tag("QRY-29")
    void takesUndefinedNamesForFalseInConditions() {
        BoundQuery query = template("SELECT 1{% if a or entity.metadata.zone %} WHERE x{% endif %}")
                .text("a")
                .metadata("zone", MetadataField.Type.STRING)
                .bind();

        assertThat(squeezed(query)).isEqualTo("SELECT 1");
    }
}
