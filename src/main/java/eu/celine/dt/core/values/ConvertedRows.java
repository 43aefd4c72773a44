package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows whose declared columns become numbers, for a backend that sends exact numbers as text. */
final class ConvertedRows implements Rows {

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private final Rows rows;
    private final String client;
    private final List<Column> columns;
    private final boolean[] converted;
    private final boolean anyConverted;

    /** @param conversions column to INTEGER or NUMERIC; columns that are no text stay as they are */
    ConvertedRows(Rows rows, Map<String, ColumnType> conversions, String client) {
        this.rows = rows;
        this.client = client;
        List<Column> given = rows.columns();
        var typed = new ArrayList<Column>(given.size());
        this.converted = new boolean[given.size()];
        boolean any = false;
        for (int i = 0; i < given.size(); i++) {
            Column column = given.get(i);
            ColumnType target = conversions.get(column.name());
            converted[i] = target != null && column.type() == ColumnType.TEXT;
            any |= converted[i];
            typed.add(target != null && converted[i] ? new Column(column.name(), target) : column);
        }
        this.columns = List.copyOf(typed);
        this.anyConverted = any;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return rows.next();
    }

    @Override
    public @Nullable Object value(int column) {
        Object value = rows.value(column);
        return converted[column] && value instanceof String text ? number(text.strip(), columns.get(column)) : value;
    }

    @Override
    public double number(int column) {
        // Only what a text became needs the way over an object.
        return converted[column] ? Rows.super.number(column) : rows.number(column);
    }

    /** What the backend sent as it is, as long as none of its texts stands for a number. */
    @Override
    public boolean writeJson(OutputStream target) throws IOException {
        return !anyConverted && rows.writeJson(target);
    }

    @Override
    public void close() {
        rows.close();
    }

    private @Nullable Object number(String text, Column column) {
        // A number that is none has no JSON form; missing is what it says.
        if (text.isEmpty() || NOT_FINITE.contains(text)) {
            return null;
        }
        try {
            BigDecimal number = Numbers.number(new BigDecimal(text));
            return column.type() == ColumnType.INTEGER ? Numbers.integer(number.toBigIntegerExact(), true) : number;
        } catch (NumberFormatException | ArithmeticException | RefusedValue e) {
            String kind = column.type() == ColumnType.INTEGER ? "an integer" : "a number";
            throw new BackendFault(
                    client, "The column " + column.name() + " holds a text that is not " + kind + ".", false, e);
        }
    }
}
