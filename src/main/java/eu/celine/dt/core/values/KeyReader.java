package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.query.KeyPosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row's place in the order of its fetcher's key, and faults where the data breaks what the key promises. */
final class KeyReader {

    private final List<String> key;
    private final StatementFetcher fetcher;

    KeyReader(StatementFetcher fetcher) {
        this.fetcher = fetcher;
        this.key = fetcher.template().key();
    }

    /**
     * The current row's key.
     *
     * @throws BackendFault if a column of the key is null or NaN there
     */
    KeyPosition read(Rows rows) {
        return position(values(rows));
    }

    /** What the current row holds in the columns of the key. */
    List<@Nullable Object> values(Rows rows) {
        List<Rows.Column> columns = rows.columns();
        var values = new ArrayList<@Nullable Object>(key.size());
        for (String name : key) {
            values.add(rows.value(indexOf(name, columns)));
        }
        return values;
    }

    /**
     * The place of a row.
     *
     * @param values of the key's columns, in its order
     * @throws BackendFault if one is null or NaN
     */
    KeyPosition position(List<@Nullable Object> values) {
        var checked = new ArrayList<Object>(key.size());
        for (int index = 0; index < key.size(); index++) {
            checked.add(checked(key.get(index), values.get(index)));
        }
        return new KeyPosition(checked);
    }

    /** The fault of a row that no page by key would show. */
    BackendFault missing() {
        return fault("a row has no value in the key (" + String.join(", ", key) + ")");
    }

    /** The fault of two neighbouring rows with one key, of which a later page would lose one. */
    BackendFault repeated() {
        return fault("several rows have the same key (" + String.join(", ", key) + ")");
    }

    /** The fault of a key whose value comes back as another one than the backend compares, such as a rounded float. */
    BackendFault inexact() {
        return fault("the key (" + String.join(", ", key) + ") does not compare exactly at the backend");
    }

    /** The fault of a column that is one type in the first rows and another one later. */
    BackendFault retyped(String column) {
        return fault("the column " + column + " changes its type among the rows; declare it under columns");
    }

    private Object checked(String name, @Nullable Object value) {
        return switch (value) {
            case null -> throw fault("the key column " + name + " is null in a row");
            case Double number when number.isNaN() -> throw fault("the key column " + name + " is NaN in a row");
            case Map<?, ?> _, Collection<?> _ -> throw fault("the key column " + name + " holds a list or an object");
            default -> value;
        };
    }

    private int indexOf(String name, List<Rows.Column> columns) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).name().equalsIgnoreCase(name)) {
                return index;
            }
        }
        throw new IllegalStateException(
                fetcher.id() + ": the key column " + name + " is not among the statement's output columns; select it");
    }

    private BackendFault fault(String reason) {
        String message = "The rows of " + fetcher.id().local() + " cannot be paged: " + reason + ".";
        return new BackendFault(fetcher.spec().client(), message, false, null);
    }
}
