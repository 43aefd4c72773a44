package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.InvalidPayloadFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BatchBodyTests {

    @Test
    @Tag("BAT-02")
    @Tag("BAT-03")
    void turnsItemsIntoRequests() {
        List<BatchItem> items = read("""
                {"requests":[
                  {"id":"a","fetcher":"zonal_prices","payload":{"at":1.50},"offset":2},
                  {"id":"b","fetcher":"zonal_prices"},
                  {"id":"c","route":"energy-balance/hourly","query":{"from":"a b+&","n":[1,2.50,true]}}]}""");

        assertThat(items).extracting(BatchItem::id).containsExactly("a", "b", "c");
        assertThat(items)
                .extracting(BatchItem::path)
                .containsExactly("values/zonal_prices", "values/zonal_prices", "energy-balance/hourly");
        assertThat(items).extracting(BatchItem::method).containsExactly("POST", "POST", "GET");
        assertThat(items)
                .extracting(BatchItem::queryString)
                .containsExactly("offset=2", null, "from=a%20b%2B%26&n=1&n=2.50&n=true");
        assertThat(text(items.get(0))).isEqualTo("{\"payload\":{\"at\":1.50}}");
        assertThat(text(items.get(1))).isEqualTo("{\"payload\":{}}");
    }

    @Test
    @Tag("BAT-26")
    void givesAnItemItsCursor() {
        List<BatchItem> items =
                read("{\"requests\":[{\"id\":\"a\",\"fetcher\":\"f\",\"limit\":2,\"cursor\":\"k-1_=\"}]}");

        assertThat(items).extracting(BatchItem::queryString).containsExactly("limit=2&cursor=k-1_%3D");
        for (String cursor : List.of("7", "null", "\"\"", "[\"k\"]", "\"" + "k".repeat(8 * 1024 + 1) + "\"")) {
            assertThat(errors("{\"requests\":[{\"id\":\"a\",\"fetcher\":\"f\",\"cursor\":" + cursor + "}]}"))
                    .as(cursor)
                    .containsExactly("requests[0].cursor");
        }
        assertThat(errors("{\"requests\":[{\"id\":\"a\",\"route\":\"r\",\"cursor\":\"k\"}]}"))
                .containsExactly("requests[0].cursor");
    }

    @Test
    @Tag("BAT-06")
    void tellsEveryErrorWithItsPath() {
        assertThat(errors("""
                {"extra":1,"requests":[
                  {"id":"a","fetcher":"f","route":"r"},
                  {"id":"a","fetcher":"f"},
                  {"id":"b"},
                  {"fetcher":"f","payload":[],"limit":"ten","offset":1.5,"query":{}},
                  {"id":"","route":"r","payload":{},"query":{"x":null,"y":{},"z":[[1]]}},
                  7]}"""))
                .containsExactly(
                        "extra",
                        "requests[0]",
                        "requests[1].id",
                        "requests[2]",
                        "requests[3].id",
                        "requests[3].query",
                        "requests[3].payload",
                        "requests[3].limit",
                        "requests[3].offset",
                        "requests[4].id",
                        "requests[4].payload",
                        "requests[4].query.x",
                        "requests[4].query.y",
                        "requests[4].query.z",
                        "requests[5]");
    }

    @Test
    @Tag("BAT-06")
    void wantsOneToFiftyItems() {
        assertThat(errors("{\"requests\":[]}")).containsExactly("requests");
        assertThat(errors("{\"requests\":{}}")).containsExactly("requests");
        assertThat(errors("{}")).containsExactly("requests");
        assertThat(errors("[]")).containsExactly("requests");
        assertThat(errors("")).containsExactly("requests");
        assertThat(read(many(50))).hasSize(50);
        assertThat(errors(many(51))).containsExactly("requests");
    }

    @Test
    @Tag("BAT-06")
    void refusesWhatIsNotJson() {
        for (String body : List.of("{\"requests\":[", "{\"requests\":[]} x", "{\"requests\":[],\"requests\":[]}")) {
            assertThatExceptionOfType(MalformedBodyException.class).as(body).isThrownBy(() -> read(body));
        }
    }

    @Test
    @Tag("BAT-07")
    void letsNoItemLeaveItsEntity() {
        for (String route : List.of(
                "values",
                "values/readings",
                "..",
                "../other/info",
                "a/../../b",
                "/info",
                "info/",
                "a//b",
                "./info",
                "info?x=1",
                "info#x",
                "info;x=1",
                "%2e%2e/info",
                "INFO",
                "a b",
                "http://elsewhere.example/x",
                "\\\\\\\\x",
                "",
                "info\\n")) {
            assertThat(errors("{\"requests\":[{\"id\":\"a\",\"route\":\"" + route + "\"}]}"))
                    .as(route)
                    .containsExactly("requests[0].route");
        }
        for (String fetcher :
                List.of("..", ".", "a/b", "a/../b", "readings/explain", "%2e", "a?b", "a;b", "a b", "", "è")) {
            assertThat(errors("{\"requests\":[{\"id\":\"a\",\"fetcher\":\"" + fetcher + "\"}]}"))
                    .as(fetcher)
                    .containsExactly("requests[0].fetcher");
        }
        assertThat(errors("{\"requests\":[{\"id\":\"a\",\"route\":[\"info\"]}]}"))
                .containsExactly("requests[0].route");
    }

    @Test
    @Tag("BAT-08")
    void refusesOtherFormats() {
        assertThat(errors("{\"requests\":[{\"id\":\"a\",\"route\":\"r\",\"query\":{\"format\":\"csv\"}}]}"))
                .containsExactly("requests[0].query.format");
        assertThat(read("{\"requests\":[{\"id\":\"a\",\"route\":\"r\",\"query\":{\"format\":\"json\"}}]}"))
                .hasSize(1);
    }

    @Test
    @Tag("BAT-07")
    void boundsTheQueryOfAnItem() {
        String query = "{\"requests\":[{\"id\":\"a\",\"route\":\"r\",\"query\":{\"x\":\"%s\"}}]}";

        assertThat(read(query.formatted("x".repeat(8 * 1024 - 2)))).hasSize(1);
        assertThat(errors(query.formatted("x".repeat(8 * 1024 - 1)))).containsExactly("requests[0].query");
    }

    private static String many(int items) {
        var all = new ArrayList<String>();
        for (int i = 0; i < items; i++) {
            all.add("{\"id\":\"q" + i + "\",\"route\":\"info\"}");
        }
        return "{\"requests\":[" + String.join(",", all) + "]}";
    }

    private static List<BatchItem> read(String body) {
        try {
            return BatchBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> errors(String body) {
        try {
            read(body);
            return List.of();
        } catch (InvalidPayloadFault fault) {
            return fault.errors().stream()
                    .map(InvalidPayloadFault.PayloadError::path)
                    .toList();
        }
    }

    private static String text(BatchItem item) {
        byte[] body = item.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
