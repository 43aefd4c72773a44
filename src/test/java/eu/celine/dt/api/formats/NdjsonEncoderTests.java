package eu.celine.dt.api.formats;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NdjsonEncoderTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    @Tag("FMT-08")
    void writesOneObjectALine() {
        TestRows rows = TestRows.of(
                        List.of(TestRows.column("id", ColumnType.INTEGER), TestRows.column("text", ColumnType.TEXT)))
                .row(1L, "a\nb")
                .row(2L, null);

        assertThat(ndjson(rows)).isEqualTo("{\"id\":1,\"text\":\"a\\nb\"}\n{\"id\":2,\"text\":null}\n");
    }

    @Test
    @Tag("FMT-08")
    void keepsADocumentOfSeveralLinesOnOne() {
        TestRows rows =
                TestRows.of(List.of(TestRows.column("doc", ColumnType.JSON))).row("{\n  \"a\": 1\r\n}");

        assertThat(ndjson(rows)).isEqualTo("{\"doc\":{   \"a\": 1  }}\n");
    }

    @Test
    @Tag("FMT-09")
    void copiesTheTextOfABackendThatSendsJson() {
        assertThat(new String(encodeRaw(), StandardCharsets.UTF_8)).isEqualTo("{\"a\": 1.50 }\n{\"a\": 1.50 }\n");
    }

    @Test
    @Tag("FMT-08")
    void holdsTheValuesOfTheJsonAnswer() {
        for (long seed = 1; seed <= 100; seed++) {
            TestRows lines = new RandomRows(seed).rows(1 + (int) (seed % 9), 20);
            TestRows page = new RandomRows(seed).rows(1 + (int) (seed % 9), 20);
            byte[] body = JsonPage.ENCODER.encode(page, Page.of(100, 7)).body();

            JsonNode document = JSON.readTree(body);
            List<String> read = ndjson(lines).lines().toList();

            assertThat(document.at("/count").asInt()).isEqualTo(20);
            assertThat(document.at("/offset").asInt()).isEqualTo(7);
            Iterator<JsonNode> items = document.at("/items").iterator();
            assertThat(read).as("seed %d", seed).hasSize(20).allSatisfy(line -> assertThat(JSON.readTree(line))
                    .isEqualTo(items.next()));
        }
    }

    private static String ndjson(TestRows rows) {
        // A line separator of Unicode ends no line of NDJSON, nor does Java's lines() take it for one.
        return new String(rows.encode(ValuesFormat.NDJSON, false), StandardCharsets.UTF_8);
    }

    private static byte[] encodeRaw() {
        var rows = new Raw();
        var bytes = new ByteArrayOutputStream();
        try {
            RowsEncoder encoder = ValuesFormat.NDJSON.encoder(bytes);
            encoder.begin(List.of());
            encoder.row(rows);
            encoder.row(rows);
            encoder.end(2, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A backend's own text, with a line feed between its tokens. */
    private static final class Raw implements Rows {

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public boolean next() {
            return true;
        }

        @Override
        public @Nullable Object value(int column) {
            throw new IllegalStateException("the text is there");
        }

        @Override
        public boolean writeJson(OutputStream target) throws IOException {
            target.write("{\"a\": 1.50\n}".getBytes(StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public void close() {}
    }
}
