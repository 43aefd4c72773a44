package eu.celine.dt.api.formats;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetEncoderTests {

    @TempDir
    Path folder;

    @Test
    @Tag("FMT-18")
    void duckDbFindsTheSameValues() throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (long seed = 1; seed <= 60; seed++) {
                int columns = 1 + (int) (seed % 11);
                TestRows rows = new RandomRows(seed).rows(columns, seed % 10 == 0 ? 0 : (int) (seed * 97 % 3_000));

                List<List<@Nullable Object>> read = read(duckdb, rows.encode(ValuesFormat.PARQUET, false), columns);

                assertThat(read).as("seed %d", seed).hasSize(rows.table().size());
                for (int row = 0; row < read.size(); row++) {
                    for (int column = 0; column < columns; column++) {
                        assertThat(read.get(row).get(column))
                                .as(
                                        "seed %d, row %d, column %s",
                                        seed, row, rows.columns().get(column))
                                .isEqualTo(expected(
                                        rows.columns().get(column),
                                        rows.table().get(row).get(column)));
                    }
                }
            }
        }
    }

    @Test
    @Tag("FMT-14")
    void givesEveryColumnTypeItsLogicalType() throws SQLException {
        List<Rows.Column> columns = Arrays.stream(ColumnType.values())
                .map(type -> TestRows.column(type.name(), type))
                .toList();
        Path file = write(TestRows.of(columns).encode(ValuesFormat.PARQUET, false));

        var types = new ArrayList<String>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet described =
                        duckdb.createStatement().executeQuery("DESCRIBE SELECT * FROM read_parquet('" + file + "')")) {
            while (described.next()) {
                types.add(described.getString(1) + " " + described.getString(2));
            }
        }

        assertThat(types)
                .containsExactly(
                        "TEXT VARCHAR",
                        "INTEGER BIGINT",
                        "NUMERIC DOUBLE",
                        "DOUBLE DOUBLE",
                        "BOOLEAN BOOLEAN",
                        "TIMESTAMPTZ TIMESTAMP WITH TIME ZONE",
                        "TIMESTAMP TIMESTAMP",
                        "DATE DATE",
                        "TIME TIME",
                        "JSON VARCHAR",
                        "NESTED VARCHAR");
    }

    @Test
    @Tag("FMT-18")
    void splitsManyRowsIntoGroupsOfBoundedSize() throws SQLException {
        TestRows rows = TestRows.of(List.of(TestRows.column("a", ColumnType.TEXT)));
        var random = new Random(1);
        for (int row = 0; row < 40_000; row++) {
            byte[] text = new byte[300];
            random.nextBytes(text);
            // Hardly compressible: 24 million characters, half of which are left of them.
            rows.row(HexFormat.of().formatHex(text));
        }

        byte[] file = rows.encode(ValuesFormat.PARQUET, false);

        assertThat(footer(file).getRow_groups())
                .hasSizeGreaterThan(1)
                .allMatch(group -> group.getTotal_byte_size() < 24 * 1024 * 1024);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            assertThat(read(duckdb, file, 1)).hasSize(40_000).isEqualTo(rows.table());
        }
    }

    @Test
    @Tag("FMT-16")
    void saysInItsFooterHowManyRowsThereWereAndWhetherMoreExist() {
        TestRows rows = TestRows.of(List.of(TestRows.column("a", ColumnType.INTEGER)))
                .row(1L)
                .row(2L);

        FileMetaData some = footer(rows.encode(ValuesFormat.PARQUET, true));
        FileMetaData none = footer(TestRows.of(List.of()).encode(ValuesFormat.PARQUET, false));

        assertThat(some.getKey_value_metadata())
                .extracting(pair -> pair.getKey() + "=" + pair.getValue())
                .containsExactly("row_count=2", "has_more=true");
        assertThat(none.getNum_rows()).isZero();
        assertThat(none.getSchema()).hasSize(1);
    }

    @Test
    @Tag("FMT-18")
    void numbersColumnsOfOneName() throws SQLException {
        Rows.Column column = TestRows.column("a", ColumnType.INTEGER);
        TestRows rows = TestRows.of(List.of(column, column, column)).row(1L, 2L, 3L);

        assertThat(footer(rows.encode(ValuesFormat.PARQUET, false)).getSchema())
                .extracting(element -> element.getName())
                .containsExactly("rows", "a", "a_2", "a_3");
    }

    private static @Nullable Object expected(Rows.Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case NUMERIC -> ((Number) value).doubleValue();
            case TIMESTAMPTZ -> RandomRows.utc((OffsetDateTime) value).toLocalDateTime();
            case NESTED -> TextEncoding.textOf(value);
            default -> value;
        };
    }

    private List<List<@Nullable Object>> read(Connection duckdb, byte[] bytes, int columns) throws SQLException {
        var rows = new ArrayList<List<@Nullable Object>>();
        try (ResultSet result =
                duckdb.createStatement().executeQuery("SELECT * FROM read_parquet('" + write(bytes) + "')")) {
            while (result.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int column = 1; column <= columns; column++) {
                    row.add(value(result, column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        return switch (result.getMetaData().getColumnTypeName(column)) {
            case "TIMESTAMP WITH TIME ZONE" -> {
                OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
                yield time == null ? null : RandomRows.utc(time).toLocalDateTime();
            }
            case "TIMESTAMP" -> result.getObject(column, LocalDateTime.class);
            case "TIME" -> result.getObject(column, LocalTime.class);
            default -> result.getObject(column);
        };
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("rows.parquet"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileMetaData footer(byte[] file) {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        try {
            return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
