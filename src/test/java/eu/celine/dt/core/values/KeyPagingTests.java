package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Paged.NOW;
import static eu.celine.dt.core.values.Paged.at;
import static eu.celine.dt.core.values.Paged.get;
import static eu.celine.dt.core.values.Schemas.errors;
import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.query.KeyPosition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyPagingTests {

    private static final long SEED = Long.getLong("dt.values.paging-seed", 20_260_105L);
    private static final String[] TEN = {"CREATE TABLE t AS SELECT range AS n, 'x' || range AS name FROM range(10)"};
    private static final String BY_N = "SELECT n, name FROM t ORDER BY n";
    private static final String START_AGAIN = "; start again from the first page, without a cursor";

    @Test
    @Tag("VAL-90")
    void eachPageBeginsBehindTheRowThatTheOneBeforeEndedWith() {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N).key("n"));

        Paged.Answered first = paged.page("limit", "4", "offset", "1");
        Paged.Answered second = paged.pageBehind(first.cursor(), 4);
        Paged.Answered last = paged.pageBehind(second.cursor(), 4);

        assertThat(first.column(0)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(second.column(0)).containsExactly(5L, 6L, 7L, 8L);
        assertThat(second.offset()).isZero();
        assertThat(second.more()).isTrue();
        assertThat(last.column(0)).containsExactly(9L);
        assertThat(last.more()).isFalse();
        assertThat(last.cursor()).isNull();
    }

    @Test
    @Tag("VAL-90")
    void withoutAKeyThereIsNoCursor() {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N));

        FetchResult page = paged.fetch("limit", "4");

        assertThatIllegalStateException().isThrownBy(page::nextCursor);
        page.rows().next();
        page.close();
        assertThat(paged.page("limit", "4").more()).isTrue();
        assertThat(paged.page("limit", "4").cursor()).isNull();
    }

    @ParameterizedTest
    @Tag("VAL-95")
    @Tag("QRY-95")
    @CsvSource(
            delimiter = '|',
            value = {
                "n              | n",
                "n DESC         | n",
                "grp, n         | grp, n",
                "grp DESC, n DESC | grp, n",
                "grp, n DESC    | grp, n",
                "day, grp DESC, name | day, grp, name",
                "ts, name DESC  | ts, name",
                "local DESC, n  | local, n",
                "amount, n      | amount, n",
                "share DESC, n  | share, n",
            })
    void rowsWrittenBetweenPagesAreNeitherLostNorDoubled(String order, String key) {
        for (Dialect dialect : List.of(Dialect.DUCKDB, Dialect.POSTGRESQL, Dialect.DATASET_API)) {
            for (int round = 0; round < 3; round++) {
                var random = new Random(SEED + round);
                JdbcTable table = new JdbcTable("CREATE TABLE t (n BIGINT, grp BIGINT, name VARCHAR, day DATE,"
                                + " ts TIMESTAMPTZ, local TIMESTAMP, amount DECIMAL(18,3), share DOUBLE)")
                        .speaking(dialect);
                var all = new TreeSet<Long>();
                write(table, random, 60, all);
                List<Long> before = List.copyOf(all);
                Paged paged = Paged.over(
                        table,
                        aFetcher().sql("SELECT * FROM t ORDER BY " + order).key(key.split(", ")));
                var seen = new ArrayList<Long>();

                String cursor = null;
                do {
                    Paged.Answered page = paged.pageBehind(cursor, 1 + random.nextInt(9));
                    page.rows().forEach(row -> seen.add((Long) Objects.requireNonNull(row.getFirst())));
                    cursor = page.cursor();
                    write(table, random, random.nextInt(4), all);
                } while (cursor != null);

                assertThat(seen)
                        .as("%s, order %s, seed %d", dialect, order, SEED + round)
                        .doesNotHaveDuplicates()
                        .containsAll(before)
                        .isEqualTo(sorted(table, order, seen));
                table.close();
            }
        }
    }

    /** Few values in the first columns, so that most rows tie there; {@code n} and {@code name} tell rows apart. */
    private static void write(JdbcTable table, Random random, int count, Set<Long> all) {
        var rows = new ArrayList<String>();
        for (int row = 0; row < count; row++) {
            long number = random.nextLong(-1_000_000, 1_000_000);
            if (!all.add(number)) {
                continue;
            }
            int few = random.nextInt(4);
            rows.add("(%d, %d, 'it''s %d', DATE '2026-01-01' + %d,".formatted(number, few - 2, number, few)
                    + " TIMESTAMPTZ '2026-01-01 00:00:00.000001+00' + INTERVAL %d HOUR,".formatted(few)
                    + " TIMESTAMP '2026-01-01 00:00:00.5' + INTERVAL %d HOUR, %d.125, %d * 0.1 - 0.15)"
                            .formatted(few, few - 2, few));
        }
        if (!rows.isEmpty()) {
            table.execute("INSERT INTO t VALUES " + String.join(", ", rows));
        }
    }

    private static List<Long> sorted(JdbcTable table, String order, List<Long> numbers) {
        var wanted = new ArrayList<Long>();
        Paged everything = Paged.over(
                table, aFetcher().sql("SELECT n FROM t ORDER BY " + order).sizes(5_000, 5_000, 5_000));
        everything.page().column(0).forEach(number -> {
            if (numbers.contains(Objects.requireNonNull(number))) {
                wanted.add((Long) number);
            }
        });
        return wanted;
    }

    @Test
    @Tag("VAL-91")
    void aCursorFitsOneRequestOnly() {
        String payload = "{\"properties\":{\"least\":{\"type\":\"integer\",\"default\":0}}}";
        String sql = "SELECT n, name FROM t WHERE n >= :least ORDER BY n";
        var table = new JdbcTable(TEN);
        Paged paged = Paged.over(table, aFetcher().sql(sql).payload(payload).key("n"));
        Paged changed =
                Paged.over(table, aFetcher().sql(sql + " ").payload(payload).key("n"));
        String cursor = Objects.requireNonNull(paged.page("limit", "2").cursor());
        String foreign =
                "cursor: belongs to another fetcher, entity or payload, or the query has changed since" + START_AGAIN;

        assertThat(paged.page("limit", "2", "cursor", cursor, "least", "0").column(0))
                .containsExactly(2L, 3L);
        assertThat(errors(() -> paged.fetch("cursor", cursor, "least", "1"))).containsExactly(foreign);
        assertThat(errors(() -> changed.fetch("cursor", cursor))).containsExactly(foreign);
        assertThat(errors(() -> paged.service.fetch(paged.fetcher, get("cursor", cursor), at(NOW, "rec-2"))))
                .containsExactly(foreign);
        assertThat(errors(() -> paged.fetch("cursor", edited(cursor)))).containsExactly(foreign);
    }

    @ParameterizedTest
    @Tag("VAL-91")
    @CsvSource({"''", "x", "!", "e30", "W10", "WyJhIiwiYiIsIkkxIl0", "WyJhIiwiMjAyNi0wMS0wMVQwMDowMDowMFoiLDFd"})
    void aTextThatIsNoCursorIsRefused(String text) {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N).key("n"));

        assertThat(errors(() -> paged.fetch("cursor", text)))
                .containsExactly("cursor: is no cursor of a page's next link" + START_AGAIN);
    }

    @Test
    @Tag("VAL-91")
    void aCursorIsBoundedAndGivenOnce() {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N).key("n"));
        var twice = new ValuesRequest(Map.of("cursor", List.of("a", "b")), null);

        assertThat(errors(() -> paged.fetch("cursor", "a".repeat(4097))))
                .containsExactly("cursor: is longer than 4096 characters" + START_AGAIN);
        assertThat(errors(() -> paged.service.fetch(paged.fetcher, twice, at(NOW))))
                .containsExactly("cursor: is given 2 times; give it once");
    }

    private static String edited(String cursor) {
        String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.replace("\"I1\"", "\"I7\"").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("VAL-92")
    void aCursorHoldsThePlaceAndNoOffsetDoes() {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N).key("n"));
        String cursor = Objects.requireNonNull(paged.page("limit", "2").cursor());

        assertThat(errors(() -> paged.fetch("cursor", cursor, "offset", "1")))
                .containsExactly("offset: cannot stand beside a cursor, which holds the place; remove one of them");
        assertThat(paged.page("cursor", cursor, "offset", "0", "limit", "1").column(0))
                .containsExactly(2L);
    }

    @Test
    @Tag("VAL-92")
    void aPostGoesOnWithItsFirstBody() {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N).key("n"));
        var body = new HashMap<String, @Nullable Object>(Map.of("offset", 3, "limit", 2));
        String cursor =
                Objects.requireNonNull(first(paged, posted(Map.of(), body)).cursor());
        var next = posted(Map.of("cursor", List.of(cursor)), body);
        var inBody = posted(Map.of(), new HashMap<>(Map.of("cursor", cursor, "limit", 2)));

        assertThat(first(paged, next).column(0)).containsExactly(5L, 6L);
        assertThat(first(paged, inBody).column(0)).containsExactly(5L, 6L);
        assertThat(errors(() -> first(paged, posted(Map.of(), new HashMap<>(Map.of("cursor", 1))))))
                .containsExactly("cursor: must be a text");
    }

    // NullAway reads the type arguments of a record's implicit constructor from its class file, without annotations.
    @SuppressWarnings("NullAway")
    private static ValuesRequest posted(Map<String, List<String>> query, Map<String, @Nullable Object> body) {
        return new ValuesRequest(query, body);
    }

    private static Paged.Answered first(Paged paged, ValuesRequest request) {
        try (FetchResult result = paged.service.fetch(paged.fetcher, request, at(NOW))) {
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.rows().next()) {
                rows.add(new ArrayList<>(result.rows().row().values()));
            }
            return new Paged.Answered(rows, result.nextCursor(), result.hasMore(), result.offset());
        }
    }

    @Test
    @Tag("VAL-93")
    void aFetcherWithoutAKeyTakesNoCursor() {
        Paged paged = Paged.over(new JdbcTable(TEN), aFetcher().sql(BY_N));

        assertThat(errors(() -> paged.fetch("cursor", "x")))
                .containsExactly("cursor: does not fit: this fetcher has no key to go on by; use limit and offset");
    }

    @Test
    @Tag("VAL-94")
    void relativeTimesMeanTheSameOnAllPages() {
        var table =
                new JdbcTable("CREATE TABLE t AS SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (range) HOUR"
                        + " AS ts FROM range(24)");
        String payload = "{\"properties\":{\"start\":{\"type\":\"string\",\"format\":\"date-time\","
                + "\"default\":\"now-PT6H\"},\"end\":{\"type\":\"string\",\"format\":\"date-time\",\"default\":\"now\"}}}";
        Paged paged = Paged.over(
                table,
                aFetcher()
                        .sql("SELECT ts FROM t WHERE ts >= :start AND ts < :end ORDER BY ts DESC")
                        .payload(payload)
                        .key("ts"));
        String cursor = Objects.requireNonNull(paged.page("limit", "4").cursor());

        var later = at(NOW.plus(Duration.ofHours(5)));
        try (FetchResult next = paged.service.fetch(paged.fetcher, get("limit", "4", "cursor", cursor), later)) {

            assertThat(Paged.firstColumn(next.rows()))
                    .containsExactly(
                            OffsetDateTime.parse("2026-01-01T07:00:00Z"), OffsetDateTime.parse("2026-01-01T06:00:00Z"));
            assertThat(next.hasMore()).isFalse();
        }
    }

    @Test
    @Tag("VAL-96")
    void aRowWithoutAKeyIsAFaultAndNeverLost() {
        var table = new JdbcTable(
                "CREATE TABLE t AS SELECT range AS n, CAST(NULL AS VARCHAR) AS name FROM range(3)",
                "INSERT INTO t VALUES (NULL, 'lost')");
        Paged paged = Paged.over(table, aFetcher().sql(BY_N).key("n"));

        Paged.Answered first = paged.page("limit", "2");

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> paged.pageBehind(first.cursor(), 5))
                .withMessage("The rows of readings cannot be paged: a row has no value in the key (n).");
        assertThat(paged.page("limit", "9").rows()).hasSize(4);
    }

    @Test
    @Tag("VAL-96")
    void aPageThatEndsWithoutAPlaceIsAFaultThatNamesTheColumn() {
        var table = new JdbcTable("CREATE TABLE t AS SELECT * FROM (VALUES (NULL, 1), (NULL, 2)) v(n, name)");
        var notANumber = new JdbcTable(
                "CREATE TABLE t AS SELECT * FROM (VALUES ('NaN'::DOUBLE, 1), ('NaN'::DOUBLE, 2)) v(n, name)");

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(
                        () -> Paged.over(table, aFetcher().sql(BY_N).key("n")).page("limit", "1"))
                .withMessage("The rows of readings cannot be paged: the key column n is null in a row.");
        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() ->
                        Paged.over(notANumber, aFetcher().sql(BY_N).key("n")).page("limit", "1"))
                .withMessage("The rows of readings cannot be paged: the key column n is NaN in a row.");
    }

    @Test
    @Tag("VAL-97")
    void twoRowsWithOneKeyAreAFaultWhereOneWouldBeLost() {
        var table = new JdbcTable("CREATE TABLE t AS SELECT range // 2 AS n, range AS name FROM range(8)");
        Paged paged = Paged.over(table, aFetcher().sql(BY_N).key("n"));
        Paged cut = Paged.over(table.giving(4), aFetcher().sql(BY_N).key("n"));

        assertThat(paged.page("limit", "2").column(1)).containsExactlyInAnyOrder(0L, 1L);
        for (Paged each : List.of(paged, cut)) {
            String limit = each == paged ? "3" : "8";
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> each.page("limit", limit))
                    .withMessage("The rows of readings cannot be paged: several rows have the same key (n).");
        }
    }

    @Test
    @Tag("VAL-97")
    void aKeyThatComesBackRoundedIsAFault() {
        var table = new JdbcTable("CREATE TABLE t AS SELECT (range * 0.1 + 0.1)::FLOAT AS n, 1 AS name FROM range(4)");
        Paged paged = Paged.over(table, aFetcher().sql(BY_N).key("n"));

        Paged.Answered first = paged.page("limit", "1");

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() -> paged.pageBehind(first.cursor(), 1))
                .withMessage(
                        "The rows of readings cannot be paged: the key (n) does not compare exactly at the backend.");
    }

    @ParameterizedTest
    @Tag("VAL-105")
    @CsvSource({"TEXT, 7", "BOOLEAN, fault"})
    void theFirstCallDecidesAColumnsType(ColumnType first, String expected) {
        List<Rows.Column> before = List.of(new Rows.Column("n", ColumnType.INTEGER), new Rows.Column("x", first));
        List<Rows.Column> later =
                List.of(new Rows.Column("n", ColumnType.INTEGER), new Rows.Column("x", ColumnType.NUMERIC));
        var fetcher = (StatementFetcher)
                Paged.over(new JdbcTable(), aFetcher().sql(BY_N).key("n")).fetcher;
        var calls = new KeyedRows.Calls() {

            @Override
            public Rows rows(@Nullable KeyPosition after, Page page) {
                return after == null
                        ? new ListedRows(before, List.of(Arrays.asList(1L, null), Arrays.asList(2L, null)))
                        : new ListedRows(later, List.of(List.of(2L, new BigDecimal("7"))));
            }

            @Override
            public boolean hasRowsWithoutKey() {
                return false;
            }
        };

        var rows = new KeyedRows(calls, new KeyReader(fetcher), 2, Page.of(3, 0), null);

        assertThat(rows.next()).isTrue();
        assertThat(rows.value(1)).isNull();
        assertThat(rows.next()).isTrue();
        if (expected.equals("fault")) {
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> rows.value(1))
                    .withMessageContaining("the column x changes its type among the rows; declare it under columns");
        } else {
            assertThat(rows.value(1)).isEqualTo(expected);
        }
        assertThat(rows.columns()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("VAL-102")
    @EnumSource(names = {"DUCKDB", "DATASET_API"})
    void explainShowsWhatTheNextPageSends(Dialect dialect) {
        Paged paged = Paged.over(
                new JdbcTable(TEN).speaking(dialect), aFetcher().sql(BY_N).key("n"));
        String cursor = Objects.requireNonNull(paged.page("limit", "2").cursor());

        Explanation first = paged.service.explain(paged.fetcher, get(), at(NOW));
        Explanation next = paged.service.explain(paged.fetcher, get("cursor", cursor), at(NOW));

        assertThat(first.queryVersion()).isEqualTo(paged.fetcher.queryVersion()).matches("[0-9a-f]{16}");
        assertThat(first.parameters()).isEmpty();
        assertThat(next.queryVersion()).isEqualTo(first.queryVersion());
        assertThat(next.statement()).contains("WHERE n > ? ");
        assertThat(next.parameters()).extracting(ExplainedParameter::name).containsExactly("n");
    }

    @Test
    @Tag("VAL-103")
    void aKeyTooLongForAnAddressIsSaid() {
        var table = new JdbcTable("CREATE TABLE t AS SELECT repeat('x', 4000) || range AS n, 1 AS name FROM range(3)");
        Paged paged = Paged.over(table, aFetcher().sql(BY_N).key("n"));

        assertThatExceptionOfType(NotOfferedFault.class)
                .isThrownBy(() -> paged.page("limit", "1"))
                .withMessageContaining("too long for an address");
        assertThat(paged.page("limit", "3").more()).isFalse();
    }
}
