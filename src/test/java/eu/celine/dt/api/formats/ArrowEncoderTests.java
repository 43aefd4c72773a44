package eu.celine.dt.api.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ArrowEncoderTests {

    @Test
    @Tag("FMT-14")
    void givesEveryColumnTypeItsArrowType() {
        List<Rows.Column> columns = Arrays.stream(ColumnType.values())
                .map(type -> TestRows.column(type.name(), type))
                .toList();

        List<Field> fields =
                read(TestRows.of(columns).encode(ValuesFormat.ARROW, false)).fields();

        assertThat(fields)
                .extracting(field -> field.getName() + " " + field.getType())
                .containsExactly(
                        "TEXT Utf8",
                        "INTEGER Int(64, true)",
                        "NUMERIC FloatingPoint(DOUBLE)",
                        "DOUBLE FloatingPoint(DOUBLE)",
                        "BOOLEAN Bool",
                        "TIMESTAMPTZ Timestamp(MICROSECOND, UTC)",
                        "TIMESTAMP Timestamp(MICROSECOND, null)",
                        "DATE Date(DAY)",
                        "TIME Time(MICROSECOND, 64)",
                        "JSON Utf8",
                        "NESTED Utf8");
        assertThat(fields).allMatch(Field::isNullable);
    }

    @Test
    @Tag("FMT-15")
    void anArrowReaderFindsTheSameValues() {
        for (long seed = 1; seed <= 150; seed++) {
            int columns = (int) (seed % 12);
            TestRows rows = new RandomRows(seed).rows(columns, seed % 10 == 0 ? 0 : 1 + (int) (seed * 17 % 3_000));

            Table read = read(rows.encode(ValuesFormat.ARROW, false));

            assertThat(read.rows()).as("seed %d", seed).hasSize(rows.table().size());
            for (int row = 0; row < read.rows().size(); row++) {
                for (int column = 0; column < columns; column++) {
                    assertThat(read.rows().get(row).get(column))
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

    @Test
    @Tag("FMT-16")
    void saysInItsLastMessageHowManyRowsThereWereAndWhetherMoreExist() {
        TestRows rows = TestRows.of(List.of(TestRows.column("a", ColumnType.INTEGER)))
                .row(1L)
                .row(2L);

        assertThat(lastMetadata(rows.encode(ValuesFormat.ARROW, true)))
                .isEqualTo(Map.of("row_count", "2", "has_more", "true"));
        assertThat(lastMetadata(TestRows.of(List.of()).encode(ValuesFormat.ARROW, false)))
                .isEqualTo(Map.of("row_count", "0", "has_more", "false"));
    }

    @Test
    @Tag("FMT-17")
    void refusesAnIntegerBeyond64Bits() {
        TestRows rows = TestRows.of(List.of(TestRows.column("big", ColumnType.INTEGER)))
                .row(new BigInteger("9223372036854775808"));

        for (ValuesFormat format : List.of(ValuesFormat.ARROW, ValuesFormat.PARQUET)) {
            assertThatExceptionOfType(UnencodableValueException.class)
                    .isThrownBy(() -> new TestRows(rows.columns(), rows.table()).encode(format, false))
                    .withMessage("the column big holds an integer beyond 64 bits; fetch it as json, ndjson or csv,"
                            + " or cast it in the statement");
        }
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

    private static Table read(byte[] stream) {
        var rows = new ArrayList<List<@Nullable Object>>();
        try (var allocator = new RootAllocator();
                var reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            List<Field> fields = reader.getVectorSchemaRoot().getSchema().getFields();
            while (reader.loadNextBatch()) {
                List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    var values = new ArrayList<@Nullable Object>();
                    for (FieldVector vector : vectors) {
                        values.add(value(vector, row));
                    }
                    rows.add(values);
                }
            }
            return new Table(fields, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(FieldVector vector, int row) {
        Object value = vector.getObject(row);
        return switch (vector) {
            case org.apache.arrow.vector.VarCharVector _ -> value == null ? null : value.toString();
            case org.apache.arrow.vector.DateDayVector _ ->
                value == null ? null : java.time.LocalDate.ofEpochDay((Integer) value);
            case org.apache.arrow.vector.TimeMicroVector _ ->
                value == null ? null : LocalTime.ofNanoOfDay((Long) value * 1_000);
            case org.apache.arrow.vector.TimeStampMicroTZVector _ -> value == null ? null : utcOf((Long) value);
            default -> value;
        };
    }

    private static LocalDateTime utcOf(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L),
                (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                java.time.ZoneOffset.UTC);
    }

    /** Walks over the messages by their lengths. */
    private static Map<String, String> lastMetadata(byte[] stream) {
        ByteBuffer bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        var metadata = new HashMap<String, String>();
        while (true) {
            assertThat(bytes.getInt()).isEqualTo(0xFFFFFFFF);
            int length = bytes.getInt();
            if (length == 0) {
                assertThat(bytes.hasRemaining()).isFalse();
                return metadata;
            }
            Message message = Message.getRootAsMessage(bytes.slice(bytes.position(), length));
            metadata.clear();
            for (int i = 0; i < message.customMetadataLength(); i++) {
                metadata.put(
                        message.customMetadata(i).key(),
                        message.customMetadata(i).value());
            }
            bytes.position(bytes.position() + length + (int) message.bodyLength());
        }
    }

    private record Table(List<Field> fields, List<List<@Nullable Object>> rows) {}
}
