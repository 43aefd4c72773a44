package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonScannerTests {

    private static final JsonFactory JACKSON = new JsonFactory();

    @ParameterizedTest
    @Tag("CLI-90")
    @ValueSource(
            strings = {
                "{}",
                " { \"a\" : 1 } ",
                "{\"a\":-0,\"b\":0.5e+10,\"c\":1E-2,\"d\":12345678901234567890.123}",
                "{\"a\":[],\"b\":[1,[2,{}],{\"c\":null}],\"d\":true,\"e\":false}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"}",
                "{\"\":\"à € 😀 ￿\"}",
                "{\"a\":\"exactly 8\",\"b\":\"0123456789abcdef\",\"c\":\"\"}"
            })
    void passesWhatIsSound(String json) throws IOException {
        for (int pieceLength : new int[] {1, 2, 3, 7, 8, 9, 1000}) {
            assertThat(rowsOf("[" + json + "," + json + "]", 2, pieceLength))
                    .containsExactly(json.strip(), json.strip());
        }
    }

    @ParameterizedTest
    @Tag("CLI-90")
    @ValueSource(
            strings = {
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":nul}",
                "{\"a\":True}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1]",
                "{\"a\":\u00011}",
                "{\"a\":1}}",
                "{\"a\":1} {\"a\":1}"
            })
    void refusesWhatIsNot(String json) {
        for (int pieceLength : new int[] {1, 5, 8, 1000}) {
            assertThatExceptionOfType(BrokenAnswerException.class)
                    .as(json)
                    .isThrownBy(() -> rowsOf("[" + json + "]", 1, pieceLength));
        }
    }

    @Test
    @Tag("CLI-90")
    void refusesBytesThatAreNoUtf8() {
        for (String hex :
                List.of("80", "c3", "c080", "c1bf", "e08080", "eda080", "f0808080", "f4908080", "f5808080", "ff")) {
            assertThatExceptionOfType(BrokenAnswerException.class)
                    .as(hex)
                    .isThrownBy(() -> rowsOf(withText(HexFormat.of().parseHex(hex)), 3));
        }
    }

    @Test
    @Tag("CLI-90")
    void passesCharactersOfEveryLength() throws IOException {
        String text = "\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff" + Character.toString(0x10000)
                + Character.toString(0x10ffff);
        for (int pieceLength : new int[] {1, 2, 3, 4, 100}) {
            assertThat(rowsOf(withText(text.getBytes(StandardCharsets.UTF_8)), pieceLength))
                    .containsExactly("{\"a\":\"" + text + "\"}");
        }
    }

    @Test
    @Tag("CLI-91")
    void boundsTheDepth() throws IOException {
        assertThat(rowsOf("[" + nested(99) + "]", 1, 64)).hasSize(1);

        for (int levels : new int[] {100, 100_000}) {
            assertThatExceptionOfType(BrokenAnswerException.class)
                    .isThrownBy(() -> rowsOf("[" + nested(levels) + "]", 1, 64))
                    .withMessage("it is nested deeper than 100 levels");
        }
    }

    @Test
    @Tag("CLI-91")
    void boundsTheSizeOfARow() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(15 * 1024 * 1024) + "\"}";
        assertThat(rowsOf("[" + large + "]", 1, 64 * 1024)).containsExactly(large);

        assertThatExceptionOfType(BrokenAnswerException.class)
                .isThrownBy(() -> rowsOf("[{\"a\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}]", 1, 64 * 1024))
                .withMessage("a row is larger than 16 MiB");
    }

    /** The law: the scanner accepts a changed document exactly if an independent reader does. */
    @Test
    @Tag("CLI-90")
    void agreesWithAnotherReaderOnDamagedDocuments() throws IOException {
        long seed = 20_260_101L;
        var random = new Random(seed);
        byte[] sound =
                "{\"ts\":\"2026-01-01T00:15:00+00:00\",\"kwh\":-12.50e3,\"à\":\"\\u00e9\\n€😀\",\"l\":[1,null,{\"b\":true}]}"
                        .getBytes(StandardCharsets.UTF_8);
        String signs = "{}[]\",:\\/ 0123456789.eE+-truefalsn\t\n\u0001";
        int refused = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] changed = sound.clone();
            for (int change = 0; change <= random.nextInt(3); change++) {
                int at = random.nextInt(changed.length);
                changed[at] = random.nextInt(8) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) signs.charAt(random.nextInt(signs.length()));
            }
            boolean expected = isObject(changed);
            boolean passes = passes(changed, 1 + random.nextInt(20));
            if (passes != expected) {
                fail("seed %d, round %d: %s", seed, round, new String(changed, StandardCharsets.UTF_8));
            }
            refused += expected ? 0 : 1;
        }
        assertThat(refused).isBetween(25_000, 97_500);
    }

    private static boolean isObject(byte[] bytes) {
        // Jackson decodes some of what UTF-8 forbids; the JDK's decoder does not.
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException malformed) {
            return false;
        }
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    parser.getString();
                }
            }
            return true;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private static boolean passes(byte[] row, int pieceLength) throws IOException {
        try {
            return rowsOf(enclosed(row), pieceLength).size() == 1;
        } catch (BrokenAnswerException refused) {
            return false;
        }
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    private static byte[] withText(byte[] text) {
        var row = new ByteArrayOutputStream();
        row.writeBytes("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
        row.writeBytes(text);
        row.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return enclosed(row.toByteArray());
    }

    private static byte[] enclosed(byte[] row) {
        var answer = new ByteArrayOutputStream();
        answer.writeBytes("{\"limit\":10,\"count\":1,\"items\":[".getBytes(StandardCharsets.UTF_8));
        answer.writeBytes(row);
        answer.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return answer.toByteArray();
    }

    private static List<String> rowsOf(String items, int count, int pieceLength) throws IOException {
        String answer = "{\"items\":" + items + ",\"offset\":0,\"limit\":10,\"count\":" + count + ",\"total\":null}\n";
        return rowsOf(answer.getBytes(StandardCharsets.UTF_8), pieceLength);
    }

    private static List<String> rowsOf(byte[] answer, int pieceLength) throws IOException {
        var reader = new AnswerReader(new Pieces(answer, pieceLength), 10);
        var rows = new ArrayList<String>();
        while (reader.next()) {
            var row = new ByteArrayOutputStream();
            reader.writeRow(row);
            rows.add(row.toString(StandardCharsets.UTF_8));
        }
        return rows;
    }
}
