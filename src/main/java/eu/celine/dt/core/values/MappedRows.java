package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows after an output mapper. The first mapped row fixes the columns, because every encoder but JSON needs them before
 * the rows; it is therefore read when this is built. A row may lack a column and cannot add one.
 */
final class MappedRows implements Rows {

    private final Rows rows;
    private final OutputMapper mapper;
    private final RunContext context;
    private final List<Column> columns;
    private final Set<String> names = new HashSet<>();
    private @Nullable Map<String, @Nullable Object> ahead;
    private Map<String, @Nullable Object> current = Map.of();

    MappedRows(Rows rows, OutputMapper mapper, RunContext context) {
        this.rows = rows;
        this.mapper = mapper;
        this.context = context;
        this.ahead = rows.next() ? mapper.map(rows.row(), context) : null;
        this.columns = ahead == null ? rows.columns() : columnsOf(ahead);
        columns.forEach(column -> names.add(column.name()));
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (ahead != null) {
            current = ahead;
            ahead = null;
            return true;
        }
        if (!rows.next()) {
            return false;
        }
        current = mapper.map(rows.row(), context);
        if (!names.containsAll(current.keySet())) {
            throw new IllegalStateException(
                    "the output mapper " + mapper.getClass().getName()
                            + " adds a column that its first row lacks; give every row the same keys, null where unknown");
        }
        return true;
    }

    @Override
    public @Nullable Object value(int column) {
        return normal(current.get(columns.get(column).name()));
    }

    @Override
    public void close() {
        rows.close();
    }

    private List<Column> columnsOf(Map<String, @Nullable Object> first) {
        var mapped = new ArrayList<Column>(first.size());
        first.forEach((name, value) -> mapped.add(new Column(name, typeOf(name, value))));
        return List.copyOf(mapped);
    }

    /** A column that kept its name and kind keeps its type, for example JSON or a null that says nothing. */
    private ColumnType typeOf(String name, @Nullable Object value) {
        ColumnType seen = typeOf(normal(value));
        for (Column column : rows.columns()) {
            boolean json = column.type() == ColumnType.JSON && seen == ColumnType.TEXT;
            if (column.name().equals(name) && (value == null || json)) {
                return column.type();
            }
        }
        return seen;
    }

    private static ColumnType typeOf(@Nullable Object value) {
        return switch (value) {
            case String _ -> ColumnType.TEXT;
            case Long _, BigInteger _ -> ColumnType.INTEGER;
            case BigDecimal _ -> ColumnType.NUMERIC;
            case Double _ -> ColumnType.DOUBLE;
            case Boolean _ -> ColumnType.BOOLEAN;
            case OffsetDateTime _ -> ColumnType.TIMESTAMPTZ;
            case LocalDateTime _ -> ColumnType.TIMESTAMP;
            case LocalDate _ -> ColumnType.DATE;
            case LocalTime _ -> ColumnType.TIME;
            case null, default -> ColumnType.NESTED;
        };
    }

    /** The value in the Java type that {@link ColumnType} promises. */
    private static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Float number -> number.doubleValue();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
