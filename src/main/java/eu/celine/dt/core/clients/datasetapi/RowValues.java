package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the values of single rows. JSON says little about types, so the first row decides: numbers are exact, texts stay
 * text, and a column that begins with null counts as text. Later rows have to agree:
 *
 * <ul>
 *   <li>a key that is missing is null; a key that the first row lacks is a fault, because nobody would see it;
 *   <li>the order of the keys is free;
 *   <li>a text column takes numbers and booleans as they are written; any other change of type is a fault.
 * </ul>
 */
final class RowValues {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String client;
    private final List<Column> columns;
    private final Map<String, Integer> indexes = new HashMap<>();

    private RowValues(String client, List<Column> columns) {
        this.client = client;
        this.columns = List.copyOf(columns);
        for (Column column : columns) {
            indexes.put(column.name(), indexes.size());
        }
    }

    /** No row, so no column either. */
    static RowValues none(String client) {
        return new RowValues(client, List.of());
    }

    static RowValues ofFirstRow(String client, byte[] bytes, int start, int length) {
        var columns = new ArrayList<Column>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                columns.add(new Column(name, typeOf(parser.nextToken())));
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw unreadable(client, e);
        }
        return new RowValues(client, columns);
    }

    private static ColumnType typeOf(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ColumnType.NUMERIC;
            case VALUE_TRUE, VALUE_FALSE -> ColumnType.BOOLEAN;
            case START_OBJECT, START_ARRAY -> ColumnType.NESTED;
            default -> ColumnType.TEXT;
        };
    }

    List<Column> columns() {
        return columns;
    }

    /** The row's values in the order of the columns. */
    @Nullable
    Object[] read(byte[] bytes, int start, int length) {
        var values = new @Nullable Object[columns.size()];
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            parser.nextToken();
            int expected = 0;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int index = indexOf(parser.currentName(), expected);
                parser.nextToken();
                values[index] = value(parser, columns.get(index));
                expected = index + 1;
            }
        } catch (JacksonException e) {
            throw unreadable(client, e);
        }
        return values;
    }

    /** Rows usually have their keys in one order, so that no table is asked. */
    private int indexOf(String name, int expected) {
        if (expected < columns.size() && columns.get(expected).name().equals(name)) {
            return expected;
        }
        Integer index = indexes.get(name);
        if (index == null) {
            throw fault("a row of the backend " + client + " has the column " + name + ", which the first row lacks");
        }
        return index;
    }

    private @Nullable Object value(JsonParser parser, Column column) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        ColumnType type = typeOf(token);
        if (column.type() == ColumnType.TEXT && type != ColumnType.NESTED) {
            return parser.getString();
        }
        if (column.type() != type) {
            throw fault(
                    "the column " + column.name() + " of the backend " + client + " holds " + nameOf(type) + " after "
                            + nameOf(column.type())
                            + "; it has to be of one type (where numbers are sent as text, in every row,"
                            + " columns: {" + column.name() + ": number} reads them)");
        }
        return switch (type) {
            case NUMERIC -> parser.getDecimalValue();
            case BOOLEAN -> parser.getBooleanValue();
            default -> nested(parser);
        };
    }

    private static String nameOf(ColumnType type) {
        return switch (type) {
            case NUMERIC -> "numbers";
            case BOOLEAN -> "booleans";
            case NESTED -> "objects or lists";
            default -> "text";
        };
    }

    private static @Nullable Object nested(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private static Object integer(JsonParser parser) {
        BigDecimal number = parser.getDecimalValue();
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? number.toBigIntegerExact()
                : (Object) number.longValueExact();
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, nested(parser));
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(nested(parser));
        }
        return list;
    }

    private BackendFault fault(String message) {
        return new BackendFault(client, message, false, null);
    }

    /** Sound JSON that no value can be read from: a key twice, a number of thousands of digits. */
    private static BackendFault unreadable(String client, JacksonException cause) {
        return new BackendFault(client, "the backend " + client + " sent a row that cannot be read", false, cause);
    }
}
