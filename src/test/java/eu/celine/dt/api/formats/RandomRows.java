package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of all column types, a sixth of the cells null, with the edges of every type among them. */
final class RandomRows {

    private static final List<ColumnType> TYPES = List.of(ColumnType.values());
    private static final String[] TEXTS = {
        "",
        " ",
        "plain",
        "=1+1",
        "-5",
        "+x",
        "@cmd",
        "\tx",
        "\rx",
        "a,b",
        "say \"so\"",
        "line\nfeed",
        "cr\r\nlf",
        "è ß 漢",
        "😀 pair",
        "'",
        ";",
        "\u0000",
        "null",
        "0012",
        "\u2028"
    };
    private static final long[] LONGS = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, -(1L << 53) - 1};
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE
    };

    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    TestRows rows(int columnCount, int rowCount) {
        var columns = new ArrayList<Rows.Column>();
        for (int column = 0; column < columnCount; column++) {
            ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
            columns.add(new Rows.Column("c" + column + "_" + type.name().toLowerCase(Locale.ROOT), type));
        }
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int row = 0; row < rowCount; row++) {
            @Nullable Object[] values = new @Nullable Object[columnCount];
            for (int column = 0; column < columnCount; column++) {
                values[column] = random.nextInt(6) == 0
                        ? null
                        : value(columns.get(column).type());
            }
            rows.add(Arrays.asList(values));
        }
        return new TestRows(columns, rows);
    }

    private Object value(ColumnType type) {
        return switch (type) {
            case TEXT -> text();
            case INTEGER -> random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
            case NUMERIC -> new BigDecimal(new BigInteger(random.nextInt(1, 90), random), random.nextInt(20));
            case DOUBLE -> random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextGaussian() * 1e6;
            case BOOLEAN -> random.nextBoolean();
            case TIMESTAMPTZ -> localDateTime().atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-36, 37) * 900));
            case TIMESTAMP -> localDateTime();
            case DATE -> LocalDate.of(random.nextInt(1, 9999), random.nextInt(1, 13), random.nextInt(1, 29));
            case TIME -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1_000);
            case JSON -> "{\"a\":" + random.nextInt() + "}";
            case NESTED -> List.of(text(), Map.of("k", random.nextLong()));
        };
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    /** In microseconds, which all formats hold. */
    private LocalDateTime localDateTime() {
        long micros = random.nextLong(-62_000_000_000L * 1_000_000, 250_000_000_000L * 1_000_000);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
    }

    static OffsetDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC);
    }
}
