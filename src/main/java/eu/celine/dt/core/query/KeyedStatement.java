package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.SqlType;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a statement into another one that asks for the rows behind a place of its key. The statement stays as it is, as a
 * sub-query without its order, so that the database may push the condition into it.
 */
final class KeyedStatement {

    private final Dialect dialect;
    private final List<String> key;

    KeyedStatement(Dialect dialect, List<String> key) {
        this.dialect = dialect;
        this.key = key;
    }

    /** The rows behind the position, in the same order. */
    BoundQuery after(BoundQuery query, KeyPosition position) {
        if (position.values().size() != key.size()) {
            throw new IllegalArgumentException("the key has " + key.size() + " columns and the position "
                    + position.values().size() + " values");
        }
        KeyOrder order = KeyOrder.of(query.statement(), dialect, key);
        List<Bound> bounds = new ArrayList<>();
        for (int index = 0; index < key.size(); index++) {
            bounds.add(bound(key.get(index), position.values().get(index)));
        }
        return around(query, order, condition(order, bounds), "\n" + order.clause(), parameters(order, bounds));
    }

    /** The rows that lack a value in the key: no page that goes on by key would ever show them. */
    BoundQuery withoutKey(BoundQuery query) {
        KeyOrder order = KeyOrder.of(query.statement(), dialect, key);
        String condition = String.join(
                " OR ",
                order.columns().stream()
                        .map(column -> column.written() + " IS NULL")
                        .toList());
        return around(query, order, condition, "", List.of());
    }

    /** Statement forms to prepare at load; what stands for the values has no type yet. */
    String nextForm(String rendering) {
        KeyOrder order = KeyOrder.of(rendering, dialect, key);
        List<Bound> bounds = new ArrayList<>();
        key.forEach(column -> bounds.add(new Bound(" ? ", new Parameter(column, SqlType.UNTYPED, null))));
        return wrap(order, condition(order, bounds), "\n" + order.clause());
    }

    private BoundQuery around(BoundQuery query, KeyOrder order, String condition, String tail, List<Parameter> more) {
        var parameters = new ArrayList<>(query.parameters());
        parameters.addAll(more);
        return new RenderedQuery(wrap(order, condition, tail), parameters, query.version(), dialect);
    }

    private static String wrap(KeyOrder order, String condition, String tail) {
        return "SELECT * FROM (\n" + order.body().strip() + "\n) AS keyed\nWHERE " + condition + tail;
    }

    /**
     * "Behind this row". PostgreSQL searches an index by whole rows, if all columns run the same way. Everywhere else,
     * and for the Dataset API, which takes no rows, each column is compared by itself, the first one outside any OR, so
     * that it bounds what is read: {@code a >= ? AND (a > ? OR (b >= ? AND (b > ? OR c > ?)))}.
     */
    private String condition(KeyOrder order, List<Bound> bounds) {
        List<KeyOrder.Column> columns = order.columns();
        if (isComparedAsRow(order)) {
            String names = String.join(
                    ", ", columns.stream().map(KeyOrder.Column::written).toList());
            String values = String.join(", ", bounds.stream().map(Bound::sql).toList());
            return "(" + names + ") " + sign(columns.getFirst()) + " (" + values + ")";
        }
        int last = columns.size() - 1;
        String condition = compare(columns.get(last), "", bounds.get(last));
        for (int index = last - 1; index >= 0; index--) {
            KeyOrder.Column column = columns.get(index);
            Bound bound = bounds.get(index);
            condition =
                    compare(column, "=", bound) + " AND (" + compare(column, "", bound) + " OR (" + condition + "))";
        }
        return condition;
    }

    private List<Parameter> parameters(KeyOrder order, List<Bound> bounds) {
        var parameters = new ArrayList<Parameter>();
        for (int index = 0; index < bounds.size(); index++) {
            parameters.add(bounds.get(index).parameter());
            if (index < bounds.size() - 1 && !isComparedAsRow(order)) {
                parameters.add(bounds.get(index).parameter());
            }
        }
        return parameters;
    }

    private boolean isComparedAsRow(KeyOrder order) {
        return dialect == Dialect.POSTGRESQL && order.columns().size() > 1 && order.isUniform();
    }

    private static String compare(KeyOrder.Column column, String equal, Bound bound) {
        return column.written() + " " + sign(column) + equal + bound.sql();
    }

    private static String sign(KeyOrder.Column column) {
        return column.descending() ? "<" : ">";
    }

    private Bound bound(String column, Object value) {
        return switch (value) {
            // The column decides what the text is: a UUID, an enumeration, or an instant that came as JSON text.
            case String text -> new Bound(" ? ", new Parameter(column, SqlType.UNTYPED, sendable(column, text)));
            // There is no parameter type for a time without a zone; the cast is the same in every dialect.
            case LocalDateTime time ->
                new Bound(" CAST( ?  AS TIMESTAMP) ", new Parameter(column, SqlType.UNTYPED, textOf(column, time)));
            default -> new Bound(" ? ", ParameterValues.typed(column, value));
        };
    }

    private @Nullable String refusedPart(String text) {
        return dialect == Dialect.DATASET_API ? LiteralForm.findRefusedByDatasetApi(text) : null;
    }

    private String sendable(String column, String text) {
        String refused = refusedPart(text);
        if (refused != null) {
            throw new NotOfferedFault("The rows behind this page cannot be asked for: the key column " + column
                    + " holds '" + refused + "', which the Dataset API refuses in any text.");
        }
        return ParameterValues.checked(column, text);
    }

    private static String textOf(String column, LocalDateTime time) {
        if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
            throw new NotOfferedFault("The rows behind this page cannot be asked for: the key column " + column
                    + " is finer than a microsecond.");
        }
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    /** A value of the position, as the statement writes it. */
    private record Bound(String sql, Parameter parameter) {}
}
