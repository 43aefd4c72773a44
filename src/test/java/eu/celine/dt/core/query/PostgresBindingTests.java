package eu.celine.dt.core.query;

import static eu.celine.dt.core.query.TestSource.entity;
import static eu.celine.dt.core.query.TestSource.payloadOf;
import static eu.celine.dt.core.query.TestSource.template;
import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.PostgresServer;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.clients.BothBackends;
import eu.celine.dt.domains.Callers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Templates on a real PostgreSQL: what they bind means what a statement that was bound by hand means. */
class PostgresBindingTests {

    private static final int ROUNDS = Integer.getInteger("dt.query.postgres-rounds", 300);
    private static final long SEED = Long.getLong("dt.query.property-seed", 20_260_101L);
    private static final Caller CALLER = Callers.person("anna");

    private static PostgresServer.Database database;
    private static QueryClient client;

    @BeforeAll
    static void open() throws SQLException {
        database = PostgresServer.require().database();
        database.execute(
                "CREATE TABLE readings (id BIGINT, owner TEXT, word TEXT, n BIGINT, ts TIMESTAMPTZ, day DATE)");
        var random = new Random(SEED);
        List<String> pool = pool();
        try (Connection owner = database.connect();
                PreparedStatement insert = owner.prepareStatement("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int id = 0; id < 2_000; id++) {
                insert.setLong(1, id);
                insert.setString(2, pool.get(random.nextInt(5)));
                insert.setString(3, pool.get(random.nextInt(pool.size())));
                insert.setLong(4, random.nextInt(10) - 5L);
                insert.setObject(5, OffsetDateTime.of(2026, 1, 1 + random.nextInt(28), 12, 0, 0, 0, ZoneOffset.UTC));
                insert.setObject(6, LocalDate.of(2026, 1, 1 + random.nextInt(28)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        client = BothBackends.postgres(database);
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    @Tag("QRY-84")
    void returnsTheRowsOfAHandBoundStatement() throws SQLException {
        QueryTemplate template = template("""
                SELECT id, word, n FROM readings
                WHERE owner = '{{ entity.id }}' AND ts >= :start AND day >= DATE '{{ day }}'
                  AND ts < :start + INTERVAL '{{ n }}' DAY + 20 * INTERVAL '1' DAY
                  {% if words %}AND word IN {{ words | sql_list }} AND word IN :words{% endif %}
                  AND n >= {{ n }} AND word NOT LIKE '{{ part | sql_like }}%'
                  AND (:word IS NULL OR word <> :word)
                ORDER BY id""")
                .instant("start")
                .payload("day", "type", "string", "format", "date")
                .texts("words")
                .text("part")
                .payload("word", "type", List.of("string", "null"))
                .payload("n", "type", "integer")
                .dialect(Dialect.POSTGRESQL)
                .compile();
        var random = new Random(SEED);
        List<String> pool = pool();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String owner = pool.get(random.nextInt(5));
            var start = OffsetDateTime.of(2026, 1, 1 + random.nextInt(10), 0, 0, 0, 0, ZoneOffset.UTC);
            var day = LocalDate.of(2026, 1, 1 + random.nextInt(10));
            var words = new ArrayList<String>();
            for (int count = random.nextInt(6) * 8; count > 0; count--) {
                words.add(pool.get(random.nextInt(pool.size())));
            }
            String part = pool.get(random.nextInt(pool.size()));
            String word = random.nextBoolean() ? null : pool.get(random.nextInt(pool.size()));
            long n = random.nextInt(10) - 5L;

            BoundQuery query = template.bind(
                    payloadOf("start", start, "day", day, "words", words, "part", part, "word", word, "n", n),
                    entity(owner, Map.of()));

            List<String> expected = byHand(owner, start, day, words, part, word, n);
            found += expected.size();
            assertThat(rows(query)).as("seed %d round %d", SEED, round).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(ROUNDS);
    }

    @Test
    @Tag("QRY-85")
    void readsBackEveryValueFromEveryPosition() {
        QueryTemplate template = template("SELECT {{ word }} AS a, '{{ word }}' AS b, 'x{{ word }}' AS c, :word AS d,"
                        + " :whole AS e, :real AS f, {{ whole }} AS g, :flag AS h, DATE '{{ day }}' AS i, :day AS j")
                .text("word")
                .payload("whole", "type", "integer")
                .payload("real", "type", "number")
                .payload("flag", "type", "boolean")
                .payload("day", "type", "string", "format", "date")
                .dialect(Dialect.POSTGRESQL)
                .compile();
        var random = new Random(SEED);
        List<String> pool = pool();
        for (int round = 0; round < ROUNDS; round++) {
            String word = pool.get(random.nextInt(pool.size()));
            long whole = random.nextLong();
            var real = new BigDecimal(new BigInteger(1 + random.nextInt(60), random), random.nextInt(12));
            boolean flag = random.nextBoolean();
            var day = LocalDate.ofEpochDay(random.nextInt(40_000));

            BoundQuery query = template.bind(
                    payloadOf("word", word, "whole", whole, "real", real, "flag", flag, "day", day),
                    entity("e", Map.of()));

            assertThat(rows(query))
                    .as("seed %d round %d", SEED, round)
                    .containsExactly(
                            List.of(word, word, "x" + word, word, whole, real.toPlainString(), whole, flag, day, day)
                                    .toString());
        }
    }

    @Test
    @Tag("QRY-86")
    void bindsNullsIntervalsAndOperatorsWithAQuestionMark() {
        QueryTemplate template = template("""
                SELECT CASE WHEN :whole IS NULL THEN 1 ELSE 0 END AS a, CASE WHEN :day IS NULL THEN 1 ELSE 0 END AS b,
                  :n * INTERVAL '1' HOUR = INTERVAL '{{ n }}' HOUR AS c,
                  CAST('{"a": 1}' AS JSONB) ? 'a' AS d, CAST('{"a": 1}' AS JSONB) ?| ARRAY['b'] AS e, '?' AS f,
                  TIMESTAMP WITH TIME ZONE '{{ ts }}' = :ts AS g""")
                .payload("whole", "type", List.of("integer", "null"))
                .payload("day", "type", List.of("string", "null"), "format", "date")
                .payload("n", "type", "integer")
                .instant("ts")
                .dialect(Dialect.POSTGRESQL)
                .compile();

        BoundQuery query = template.bind(
                payloadOf(
                        "whole", null, "day", null, "n", 36L, "ts", OffsetDateTime.parse("2026-03-29T02:30:00+02:00")),
                entity("e", Map.of()));

        assertThat(rows(query)).containsExactly("[1, 1, true, true, false, ?, true]");
    }

    private static List<String> pool() {
        // All but the two that are longer than a test needs.
        return Injections.ALL.subList(0, Injections.ALL.size() - 2);
    }

    private static List<String> byHand(
            String owner,
            OffsetDateTime start,
            LocalDate day,
            List<String> words,
            String part,
            @Nullable String word,
            long n)
            throws SQLException {
        String marks = "?, ".repeat(words.size());
        String filter = words.isEmpty() ? "" : " AND word IN (" + marks.substring(0, marks.length() - 2) + ")";
        String sql = "SELECT id, word, n FROM readings WHERE owner = ? AND ts >= ? AND ts < ? AND day >= ?" + filter
                + " AND n >= ? AND NOT starts_with(word, ?)" + (word == null ? "" : " AND word <> ?") + " ORDER BY id";
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            statement.setString(index++, owner);
            statement.setObject(index++, start);
            statement.setObject(index++, start.plusDays(n + 20));
            statement.setObject(index++, day);
            for (String one : words) {
                statement.setString(index++, one);
            }
            statement.setLong(index++, n);
            statement.setString(index++, part);
            if (word != null) {
                statement.setString(index, word);
            }
            var rows = new ArrayList<String>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add("[" + result.getLong(1) + ", " + result.getString(2) + ", " + result.getLong(3) + "]");
                }
            }
            return rows;
        }
    }

    private static List<String> rows(BoundQuery query) {
        var all = new ArrayList<String>();
        try (Rows rows = client.query(query, Page.of(100_000, 0), CALLER)) {
            while (rows.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int column = 0; column < rows.columns().size(); column++) {
                    Object value = rows.value(column);
                    row.add(value instanceof BigDecimal number ? number.toPlainString() : value);
                }
                all.add(row.toString());
            }
        }
        return all;
    }
}
