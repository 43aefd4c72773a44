package eu.celine.dt.api.formats;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEncoderTests {

    @Test
    @Tag("FMT-10")
    void writesAHeaderAndLinesEndedByCrLf() {
        TestRows rows = TestRows.of(List.of(
                        TestRows.column("id", ColumnType.INTEGER),
                        TestRows.column("at", ColumnType.TIMESTAMPTZ),
                        TestRows.column("kwh", ColumnType.NUMERIC),
                        TestRows.column("day", ColumnType.DATE),
                        TestRows.column("tags", ColumnType.NESTED)))
                .row(
                        1L,
                        OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                        new BigDecimal("0.10"),
                        LocalDate.parse("2026-01-01"),
                        List.of("a", Map.of("b", 1L)));

        assertThat(csv(rows))
                .isEqualTo(String.join(
                        "\r\n",
                        "id,at,kwh,day,tags",
                        "1,2026-01-01T00:00:00+00:00,0.10,2026-01-01,\"[\"\"a\"\",{\"\"b\"\":1}]\"",
                        ""));
    }

    @Test
    @Tag("FMT-10")
    void writesTheHeaderAlsoWithoutRows() {
        assertThat(csv(TestRows.of(texts("a", "b,c")))).isEqualTo("a,\"b,c\"\r\n");
        assertThat(csv(TestRows.of(List.of()))).isEqualTo("\r\n");
    }

    @Test
    @Tag("FMT-11")
    void tellsNullFromTheEmptyText() {
        TestRows rows = TestRows.of(texts("a", "b")).row(null, "").row("", null);

        assertThat(csv(rows)).isEqualTo("a,b\r\n,\"\"\r\n\"\",\r\n");
    }

    @Test
    @Tag("FMT-11")
    void writesNoEmptyLineForANullInASingleColumn() {
        TestRows rows = TestRows.of(texts("a")).row((Object) null).row("x");

        assertThat(csv(rows)).isEqualTo("a\r\n\"\"\r\nx\r\n");
    }

    @ParameterizedTest
    @Tag("FMT-12")
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void putsAnApostropheBeforeWhatASpreadsheetWouldRun(String text) {
        TestRows rows = TestRows.of(texts(text, "b")).row(text, "x=1");

        assertThat(csv(rows)).isEqualTo("\"'" + text + "\",b\r\n\"'" + text + "\",x=1\r\n");
    }

    @Test
    @Tag("FMT-12")
    void leavesNegativeNumbersAlone() {
        TestRows rows = TestRows.of(List.of(
                        TestRows.column("a", ColumnType.INTEGER),
                        TestRows.column("b", ColumnType.DOUBLE),
                        TestRows.column("c", ColumnType.NUMERIC)))
                .row(-1L, -2.5, new BigDecimal("-3E+2"));

        assertThat(csv(rows)).isEqualTo("a,b,c\r\n-1,-2.5,-300\r\n");
    }

    @Test
    @Tag("FMT-13")
    void anRfc4180ReaderFindsTheSameTexts() {
        for (long seed = 1; seed <= 200; seed++) {
            TestRows rows = new RandomRows(seed).rows(2 + (int) (seed % 7), 30);

            List<List<@Nullable String>> read = Rfc4180.read(csv(rows));

            assertThat(read).as("seed %d", seed).hasSize(31);
            for (int row = 0; row < 30; row++) {
                for (int column = 0; column < rows.columns().size(); column++) {
                    Object value = rows.table().get(row).get(column);
                    String text = TextEncoding.textOf(value);
                    boolean free = value instanceof String given
                            && !given.isEmpty()
                            && "=+-@\t\r".indexOf(given.charAt(0)) >= 0;
                    assertThat(read.get(row + 1).get(column))
                            .as("seed %d, row %d, column %d", seed, row, column)
                            .isEqualTo(free ? "'" + text : text);
                }
            }
        }
    }

    private static List<Rows.Column> texts(String... names) {
        return Arrays.stream(names)
                .map(name -> TestRows.column(name, ColumnType.TEXT))
                .toList();
    }

    private static String csv(TestRows rows) {
        return new String(rows.encode(ValuesFormat.CSV, false), StandardCharsets.UTF_8);
    }
}
