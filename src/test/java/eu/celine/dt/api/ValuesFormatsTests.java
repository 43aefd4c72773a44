package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ValuesFormatsTests {

    private static final String READINGS = "/communities/it/x/values/readings";

    private final ApiTest.Client client;
    private final int port;
    private final FakeFetchers fetchers;

    ValuesFormatsTests(@LocalServerPort int port, @Autowired FakeFetchers fetchers) {
        this.client = new ApiTest.Client(port);
        this.port = port;
        this.fetchers = fetchers;
    }

    @AfterEach
    void forget() {
        fetchers.answer(null);
        fetchers.fail(null);
    }

    @ParameterizedTest
    @Tag("FMT-01")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | application/json",
                "application/* | application/json",
                "text/* | text/csv;charset=UTF-8",
                "application/x-ndjson | application/x-ndjson",
                "text/csv | text/csv;charset=UTF-8",
                "application/vnd.apache.arrow.stream | application/vnd.apache.arrow.stream",
                "application/vnd.apache.parquet | application/vnd.apache.parquet",
                "text/csv;q=0.5, application/x-ndjson;q=0.9 | application/x-ndjson",
                "application/json;q=0, */* | application/x-ndjson",
                "text/html, text/csv, */*;q=0.8 | text/csv;charset=UTF-8",
                "text/html, */*;q=0.8 | application/json",
                "text/csv, */* | text/csv;charset=UTF-8",
                "text/csv, application/json | text/csv;charset=UTF-8",
                "application/json, text/csv | application/json"
            })
    void answersInTheBestAcceptedFormat(String accept, String type) {
        Answer answer = client.get(READINGS, "Accept", accept, "Authorization", "Bearer alice");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Vary")).containsPattern("(?i)\\baccept\\b(?!-)");
    }

    @ParameterizedTest
    @Tag("FMT-02")
    @CsvSource({
        "json,application/json",
        "ndjson,application/x-ndjson",
        "csv,text/csv;charset=UTF-8",
        "arrow,application/vnd.apache.arrow.stream",
        "parquet,application/vnd.apache.parquet"
    })
    void theQueryParameterWinsOverTheHeader(String format, String type) {
        Answer answer =
                client.get(READINGS + "?format=" + format, "Accept", "text/html", "Authorization", "Bearer alice");
        Answer posted = client.postAs("alice", READINGS + "?format=" + format, "{\"payload\":{}}");

        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(posted.header("Content-Type")).isEqualTo(type);
    }

    @Test
    @Tag("FMT-03")
    void refusesAnUnknownFormatAndNamesTheKnown() {
        Answer unknown = client.getAs("alice", READINGS + "?format=xlsx");
        Answer unaccepted = client.get(READINGS, "Accept", "text/html", "Authorization", "Bearer alice");

        assertThat(unknown.status()).isEqualTo(406);
        assertThat(unknown.json().at("/detail").asString())
                .isEqualTo("The format is unknown; write one of json, ndjson, csv, arrow, parquet.");
        assertThat(unaccepted.status()).isEqualTo(406);
        assertThat(unaccepted.json().at("/detail").asString())
                .contains("application/json, application/x-ndjson, text/csv, application/vnd.apache.arrow.stream,"
                        + " application/vnd.apache.parquet");
    }

    @Test
    @Tag("FMT-03")
    void refusesAFormatThatIsGivenTwice() {
        Answer answer = client.getAs("alice", READINGS + "?format=csv&format=json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo("format");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo("is given 2 times; give it once");
    }

    @Test
    @Tag("FMT-04")
    void answersAHeadRequestWithTheHeadersOfTheFormat() {
        fetchers.answer(BrokenRows::endless);

        Answer answer = client.send("HEAD", READINGS + "?format=csv", "Authorization", "Bearer alice");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("FMT-20")
    void endsAStreamWithTrailersThatTellItsRows() {
        RawExchange all = RawExchange.get(port, READINGS + "?format=csv");
        RawExchange some = RawExchange.get(port, READINGS + "?format=ndjson&limit=2");

        assertThat(all.header("Trailer")).isEqualTo("X-Row-Count, X-Has-More");
        assertThat(all.header("Link") + all.header("X-Has-More")).isEmpty();
        assertThat(all.text().lines()).hasSize(6);
        assertThat(all.trailers().lines()).contains("X-Row-Count: 5", "X-Has-More: false");
        assertThat(some.text().lines()).hasSize(2);
        assertThat(some.trailers().lines()).contains("X-Row-Count: 2", "X-Has-More: true");
    }

    @ParameterizedTest
    @Tag("FMT-21")
    @ValueSource(strings = {"ndjson", "csv", "arrow", "parquet"})
    void cutsTheConnectionWhereTheBackendBreaks(String format) {
        for (long rows : new long[] {1, 100_000}) {
            fetchers.answer(() -> new BrokenRows(rows));

            RawExchange cut = RawExchange.get(port, READINGS + "?format=" + format);

            assertThat(cut.status()).isEqualTo(200);
            assertThat(cut.body()).isNotEmpty();
            assertThat(cut.ended()).as("%s after %d rows", format, rows).isFalse();
            assertThat(cut.text()).doesNotContain("urn:celine-dt:problem");
        }
    }

    @ParameterizedTest
    @Tag("FMT-21")
    @ValueSource(strings = {"ndjson", "csv"})
    void cutsACompressedStreamAsWell(String format) {
        fetchers.answer(() -> new BrokenRows(100_000));

        RawExchange cut = RawExchange.get(port, READINGS + "?format=" + format, "Accept-Encoding: gzip");

        assertThat(cut.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(cut.ended()).isFalse();
        assertThatExceptionOfType(EOFException.class).isThrownBy(cut::unzipped);
    }

    @ParameterizedTest
    @Tag("FMT-22")
    @ValueSource(strings = {"json", "ndjson", "csv", "arrow", "parquet"})
    void answersAProblemWhereTheBackendBreaksBeforeTheFirstRow(String format) {
        fetchers.answer(() -> new BrokenRows(0));

        RawExchange answer = RawExchange.get(port, READINGS + "?format=" + format);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Trailer") + answer.header("Content-Disposition"))
                .isEmpty();
    }

    @Test
    @Tag("FMT-23")
    void refusesTextStreamsOverHttp10() {
        RawExchange csv = RawExchange.send(port, "GET " + READINGS + "?format=csv HTTP/1.0");
        RawExchange json = RawExchange.send(port, "GET " + READINGS + " HTTP/1.0");

        assertThat(csv.status()).isEqualTo(505);
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8)).contains("HTTP/1.1 or newer");
        assertThat(json.status()).isEqualTo(200);
    }

    @Test
    @Tag("FMT-24")
    void compressesLargeAnswersForWhoeverAccepts() throws Exception {
        fetchers.answer(() -> new FakeRows(
                List.of(new Rows.Column("a", ColumnType.TEXT)),
                Collections.nCopies(200, List.of("some longer text of a cell"))));

        RawExchange json = RawExchange.get(port, READINGS, "Accept-Encoding: gzip");
        RawExchange csv = RawExchange.get(port, READINGS + "?format=csv", "Accept-Encoding: gzip");
        RawExchange plain = RawExchange.get(port, READINGS);
        RawExchange arrow = RawExchange.get(port, READINGS + "?format=arrow", "Accept-Encoding: gzip");
        RawExchange parquet = RawExchange.get(port, READINGS + "?format=parquet", "Accept-Encoding: gzip");

        assertThat(json.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(json.header("Vary").toLowerCase(Locale.ROOT)).contains("accept-encoding");
        assertThat(new String(json.unzipped(), StandardCharsets.UTF_8)).endsWith("\"count\":200}");
        assertThat(csv.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(csv.trailers()).contains("X-Row-Count: 200");
        assertThat(new String(csv.unzipped(), StandardCharsets.UTF_8).lines()).hasSize(201);
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(arrow.header("Content-Encoding")).isEmpty();
        assertThat(parquet.header("Content-Encoding")).isEmpty();
    }

    @Test
    @Tag("FMT-24")
    void leavesSmallAnswersAsTheyAre() {
        RawExchange answer = RawExchange.get(port, READINGS, "Accept-Encoding: gzip");

        assertThat(answer.header("Content-Encoding")).isEmpty();
    }

    @Test
    @Tag("FMT-05")
    void namesTheFormatsInTheApiDocument() {
        Answer document = client.get("/v3/api-docs");

        assertThat(document.json()
                        .at("/paths/~1communities~1it~1{community_id}~1values~1{fetcher_id}/get/responses/200/content")
                        .propertyNames())
                .containsExactly(
                        "application/json",
                        "application/x-ndjson",
                        "text/csv",
                        "application/vnd.apache.arrow.stream",
                        "application/vnd.apache.parquet");
        assertThat(document.body()).contains("\"name\":\"format\"");
    }
}
