package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Paged.NOW;
import static eu.celine.dt.core.values.Paged.at;
import static eu.celine.dt.core.values.Paged.firstColumn;
import static eu.celine.dt.core.values.Schemas.errors;
import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendPagesTests {

    private static final String BY_N = "SELECT n FROM t ORDER BY n";
    private static final String TOO_MANY =
            "limit: must be at most 4: the backend gives no more rows at once, and the fetcher has no key to go on by";

    private static JdbcTable rows(int count) {
        return new JdbcTable("CREATE TABLE t AS SELECT range AS n FROM range(" + count + ")");
    }

    @ParameterizedTest
    @Tag("VAL-98")
    @CsvSource({
        "20,20,0,false",
        "20,12,0,true",
        "20,7,3,true",
        "20,19,0,true",
        "13,20,1,false",
        "4,5,0,false",
        "0,5,0,false",
        "5,4,0,true"
    })
    void aLargePageIsPutTogetherByKey(int total, int limit, int offset, boolean more) {
        JdbcTable table = rows(total).giving(4);
        Paged paged = Paged.over(table, aFetcher().sql(BY_N).key("n"));

        Paged.Answered page = paged.page("limit", "" + limit, "offset", "" + offset);

        assertThat(page.column(0))
                .containsExactlyElementsOf(LongStream.range(offset, Math.min(total, offset + limit))
                        .boxed()
                        .toList());
        assertThat(page.more()).isEqualTo(more);
        assertThat(table.pages).allMatch(call -> call.limit() <= 4);
        assertThat(table.pages.getFirst().offset()).isEqualTo(offset);
        assertThat(table.pages.stream().skip(1)).allMatch(call -> call.offset() == 0);
    }

    @Test
    @Tag("VAL-98")
    void aLargePageGoesOnFromACursor() {
        JdbcTable table = rows(30).giving(4);
        Paged paged = Paged.over(table, aFetcher().sql(BY_N).key("n"));
        Paged.Answered first = paged.page("limit", "10");

        Paged.Answered second = paged.pageBehind(first.cursor(), 10);

        assertThat(second.column(0))
                .containsExactlyElementsOf(LongStream.range(10, 20).boxed().toList());
        assertThat(second.more()).isTrue();
    }

    @Test
    @Tag("VAL-98")
    void oneCallIsOpenAtATime() {
        ListedClient client = ListedClient.ofRows(2).maxRows(4);
        Paged paged = Paged.over(
                client, aFetcher().sql("SELECT ts, kwh FROM t ORDER BY ts").key("ts"));

        try (FetchResult page = paged.fetch("limit", "9")) {
            assertThat(client.opened).hasSize(1);
            assertThat(firstColumn(page.rows())).containsExactly(0L, 1L);
        }
        assertThat(client.opened).allMatch(ListedRows::closed);
    }

    @Test
    @Tag("VAL-100")
    void aShortCallIsTheEnd() {
        ListedClient client = ListedClient.ofRows(3).maxRows(4);
        Paged paged = Paged.over(
                client, aFetcher().sql("SELECT ts, kwh FROM t ORDER BY ts").key("ts"));

        Paged.Answered page = paged.page("limit", "9");

        assertThat(page.rows()).hasSize(3);
        assertThat(page.more()).isFalse();
        assertThat(client.pages).containsExactly(Page.of(4, 0));
    }

    @Test
    @Tag("VAL-99")
    void withoutAKeyAPageAboveTheMaximumIsRefused() {
        ListedClient client = ListedClient.ofRows(20).maxRows(4);
        Paged paged = Paged.over(client, aFetcher());

        assertThat(errors(() -> paged.fetch("limit", "5"))).containsExactly(TOO_MANY);
        assertThat(errors(paged::fetch)).containsExactly(TOO_MANY);
        assertThat(errors(() -> paged.service.explain(paged.fetcher, Paged.get("limit", "5"), at(NOW))))
                .containsExactly(TOO_MANY);
        assertThat(client.pages).isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-99")
    @CsvSource({"6,1,true", "6,2,false", "6,3,false"})
    void atTheMaximumOneRowBehindTellsWhetherMoreExist(int total, int offset, boolean more) {
        ListedClient client = ListedClient.ofRows(total).maxRows(4);
        Paged paged = Paged.over(client, aFetcher());

        Paged.Answered page = paged.page("limit", "4", "offset", "" + offset);

        assertThat(page.rows()).hasSize(Math.min(4, total - offset));
        assertThat(page.more()).isEqualTo(more);
        assertThat(client.pages.getFirst()).isEqualTo(Page.of(4, offset));
        if (total - offset >= 4) {
            assertThat(client.pages).containsExactly(Page.of(4, offset), Page.of(1, offset + 4));
        } else {
            assertThat(client.pages).hasSize(1);
        }
        assertThat(client.opened).allMatch(ListedRows::closed);
    }

    @Test
    @Tag("VAL-101")
    void codeThatAsksForMoreThanTheBackendGivesIsToldOrServed() {
        JdbcTable table = rows(11).giving(4);
        Paged keyed = Paged.over(table, aFetcher().sql(BY_N).key("n"));
        Paged keyless = Paged.over(table, aFetcher().sql(BY_N));
        Page all = Page.of(Integer.MAX_VALUE - 1, 0);

        try (Rows rows = keyed.service.fetch(keyed.fetcher, Map.of(), all, at(NOW))) {
            assertThat(firstColumn(rows)).hasSize(11);
        }
        try (Rows rows = keyless.service.fetch(keyless.fetcher, Map.of(), all, at(NOW))) {
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> firstColumn(rows))
                    .withMessage(
                            "The rows of readings cannot be read at once: the backend gives at most 4 a call, and the"
                                    + " fetcher has no key to go on by.");
        }
        table.execute("DELETE FROM t WHERE n >= 4");
        try (Rows rows = keyless.service.fetch(keyless.fetcher, Map.of(), all, at(NOW))) {
            assertThat(firstColumn(rows)).containsExactly(0L, 1L, 2L, 3L);
        }
    }
}
