package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.entity;
import static eu.celine.dt.core.query.TestSource.payloadOf;
import static eu.celine.dt.core.query.TestSource.template;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.MetadataField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Laws over seeded random values. {@code -Ddt.query.property-values=1000000} runs a million through every position;
 * {@code -Ddt.query.property-seed} repeats a failure.
 */
class BindingPropertyTests {

    private static final int COUNT = Integer.getInteger("dt.query.property-values", 100_000);
    private static final int DATABASE_COUNT = Math.max(200, COUNT / 250);
    private static final long SEED = Long.getLong("dt.query.property-seed", 20_260_101L);

    private static final String EVERY_POSITION = """
            SELECT {{ word }}, :word, '{{ word }}', 'a{{ word }}b{{ entity.id }}', {{ word | upper }},
                   {{ entity.metadata.zone }}, :whole, :real, :ts, :day, {{ whole }}
            FROM t
            WHERE a LIKE '%{{ word | sql_like }}%' AND b IN :words AND c IN {{ words | sql_list }}
              {% for w in words %} AND d <> {{ w }}{% endfor %}
              {% if flag %} AND e = '{{ entity.id }}'{% else %} AND f = {{ flag }}{% endif %}""";

    private static TestSource everyPosition() {
        return template(EVERY_POSITION)
                .text("word")
                .texts("words")
                .payload("whole", "type", "integer")
                .payload("real", "type", "number")
                .instant("ts")
                .payload("day", "type", "string", "format", "date")
                .payload("flag", "type", "boolean")
                .metadata("zone", MetadataField.Type.STRING);
    }

    @Test
    @Tag("QRY-65")
    void theStatementDoesNotDependOnValues() {
        QueryTemplate template = everyPosition().compile();
        var random = new Random(SEED);
        Map<String, String> statements = new HashMap<>();
        int asked = 0;

        while (asked < COUNT) {
            List<String> words = words(random, 1 + random.nextInt(4));
            boolean flag = random.nextBoolean();
            BoundQuery query = bind(template, random, words, flag);
            asked += query.parameters().size();
            String structure = words.size() + " " + flag;
            String expected = statements.computeIfAbsent(structure, _ -> query.statement());
            assertThat(query.statement())
                    .as("seed %d after %d values", SEED, asked)
                    .isEqualTo(expected);
        }
    }

    @Test
    @Tag("QRY-66")
    void theLiteralFormHasTheTokensOfThePlaceholderForm() {
        for (Dialect dialect : List.of(Dialect.DUCKDB, Dialect.DATASET_API, Dialect.POSTGRESQL, Dialect.TRINO)) {
            QueryTemplate template = everyPosition().dialect(dialect).compile();
            var random = new Random(SEED);
            int asked = 0;
            while (asked < COUNT / 4) {
                BoundQuery query = bind(template, random, words(random, 1 + random.nextInt(4)), random.nextBoolean());
                asked += query.parameters().size();
                try {
                    // Lexes its own result again; an unequal sequence would be an IllegalStateException.
                    assertThat(query.toLiteralSql()).as("seed %d", SEED).doesNotContain(" ? ,");
                } catch (InvalidPayloadFault refused) {
                    assertThat(dialect).isEqualTo(Dialect.DATASET_API);
                }
            }
        }
    }

    @Test
    @Tag("QRY-67")
    void duckDbReturnsTheRowsOfAHandBoundStatement() throws SQLException {
        QueryTemplate template = template("""
                SELECT id, word, n FROM readings
                WHERE owner = '{{ entity.id }}' AND ts >= :start
                  {% if words %}AND word IN {{ words | sql_list }}{% endif %}
                  AND n >= {{ n }}
                ORDER BY id""")
                .instant("start")
                .texts("words")
                .payload("n", "type", "integer")
                .compile();
        var random = new Random(SEED);
        List<String> pool = new ArrayList<>(Injections.ALL.subList(0, Injections.ALL.size() - 2));
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            fill(database, pool, random);
            for (int round = 0; round < DATABASE_COUNT; round++) {
                String owner = pool.get(random.nextInt(pool.size()));
                var start = OffsetDateTime.of(2026, 1, 1 + random.nextInt(28), 0, 0, 0, 0, ZoneOffset.UTC);
                var words = new ArrayList<String>();
                for (int count = random.nextInt(6); count > 0; count--) {
                    words.add(pool.get(random.nextInt(pool.size())));
                }
                long n = random.nextInt(10) - 5L;

                BoundQuery query =
                        template.bind(payloadOf("start", start, "words", words, "n", n), entity(owner, Map.of()));

                List<String> expected = byHand(database, owner, start, words, n);
                assertThat(run(database, query))
                        .as("seed %d round %d", SEED, round)
                        .isEqualTo(expected);
                assertThat(run(database, query.toLiteralSql()))
                        .as("literal form, seed %d round %d", SEED, round)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @Tag("QRY-68")
    void duckDbReadsBackEveryValueFromBothForms() throws SQLException {
        QueryTemplate template = template(
                        "SELECT {{ word }} AS a, '{{ word }}' AS b, 'x{{ word }}' AS c, :whole AS d, :real AS e")
                .text("word")
                .payload("whole", "type", "integer")
                .payload("real", "type", "number")
                .compile();
        var random = new Random(SEED);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int round = 0; round < DATABASE_COUNT; round++) {
                String word = word(random);
                long whole = random.nextLong();
                BigDecimal real = decimal(random);

                BoundQuery query =
                        template.bind(payloadOf("word", word, "whole", whole, "real", real), entity("e", Map.of()));

                String expected = List.of(word, word, "x" + word, whole + "", real.toPlainString())
                        .toString();
                assertThat(run(database, query))
                        .as("seed %d round %d", SEED, round)
                        .containsExactly(expected);
                assertThat(run(database, query.toLiteralSql()))
                        .as("literal form, seed %d round %d", SEED, round)
                        .containsExactly(expected);
            }
        }
    }

    private static BoundQuery bind(QueryTemplate template, Random random, List<String> words, boolean flag) {
        var payload = payloadOf(
                "word", word(random),
                "words", words,
                "whole", random.nextLong(),
                "real", decimal(random),
                "ts",
                        OffsetDateTime.of(
                                1970 + random.nextInt(100),
                                1,
                                1,
                                0,
                                0,
                                0,
                                random.nextInt(1_000_000) * 1000,
                                ZoneOffset.UTC),
                "day", LocalDate.ofEpochDay(random.nextInt(40_000)),
                "flag", flag);
        return template.bind(payload, entity(word(random), Map.of("zone", word(random))));
    }

    private static List<String> words(Random random, int count) {
        var words = new ArrayList<String>();
        for (int index = 0; index < count; index++) {
            words.add(word(random));
        }
        return words;
    }

    /** Half of them made to harm, half of them made of the characters that SQL and templates care for. */
    private static String word(Random random) {
        if (random.nextBoolean()) {
            String attack = Injections.ALL.get(random.nextInt(Injections.ALL.size()));
            return attack.length() > 1000 && random.nextInt(50) > 0 ? "short" : attack;
        }
        String characters = "'\"\\-/*;:?${}%_()[],.~|#@!&^=<> \n\t\u00e9\u2019\u4e2dab01";
        var word = new StringBuilder();
        for (int count = random.nextInt(12); count > 0; count--) {
            word.append(characters.charAt(random.nextInt(characters.length())));
        }
        return word.toString();
    }

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(1 + random.nextInt(60), random), random.nextInt(12))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private static void fill(Connection database, List<String> pool, Random random) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(
                    "CREATE TABLE readings (id BIGINT, owner VARCHAR, word VARCHAR, n BIGINT, ts TIMESTAMPTZ)");
        }
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO readings VALUES (?, ?, ?, ?, ?)")) {
            for (int id = 0; id < 2_000; id++) {
                insert.setLong(1, id);
                insert.setString(2, pool.get(random.nextInt(pool.size())));
                insert.setString(3, pool.get(random.nextInt(pool.size())));
                insert.setLong(4, random.nextInt(10) - 5L);
                insert.setObject(5, OffsetDateTime.of(2026, 1, 1 + random.nextInt(28), 12, 0, 0, 0, ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<String> byHand(
            Connection database, String owner, OffsetDateTime start, List<String> words, long n) throws SQLException {
        String marks = "?, ".repeat(words.size());
        String filter = words.isEmpty() ? "" : " AND word IN (" + marks.substring(0, marks.length() - 2) + ")";
        String sql =
                "SELECT id, word, n FROM readings WHERE owner = ? AND ts >= ?" + filter + " AND n >= ? ORDER BY id";
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            int index = 1;
            statement.setString(index++, owner);
            statement.setObject(index++, start);
            for (String word : words) {
                statement.setString(index++, word);
            }
            statement.setLong(index, n);
            return rows(statement.executeQuery());
        }
    }

    private static List<String> run(Connection database, BoundQuery query) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query.statement())) {
            int index = 1;
            for (Parameter parameter : query.parameters()) {
                statement.setObject(index++, parameter.value());
            }
            return rows(statement.executeQuery());
        }
    }

    private static List<String> run(Connection database, String literalSql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            return rows(statement.executeQuery(literalSql));
        }
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        var rows = new ArrayList<String>();
        try (result) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    Object value = result.getObject(column);
                    row.add(value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
