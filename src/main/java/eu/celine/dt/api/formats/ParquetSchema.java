package eu.celine.dt.api.formats;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/** The columns of a result as Parquet describes them: all optional, the standard logical types. */
final class ParquetSchema {

    private static final String ROOT = "rows";

    private final List<Rows.Column> columns;

    ParquetSchema(List<Rows.Column> columns) {
        this.columns = uniquelyNamed(columns);
    }

    /** Two columns of one name are one to Parquet; the later ones get a number. */
    private static List<Rows.Column> uniquelyNamed(List<Rows.Column> columns) {
        var taken = new HashSet<String>();
        var unique = new ArrayList<Rows.Column>(columns.size());
        for (Rows.Column column : columns) {
            String name = column.name();
            for (int number = 2; !taken.add(name); number++) {
                name = column.name() + "_" + number;
            }
            unique.add(new Rows.Column(name, column.type()));
        }
        return List.copyOf(unique);
    }

    List<Rows.Column> columns() {
        return columns;
    }

    /** For the writers of the columns, which need physical types only. */
    MessageType message() {
        return new MessageType(
                ROOT,
                columns.stream()
                        .<org.apache.parquet.schema.Type>map(column -> new PrimitiveType(
                                Repetition.OPTIONAL,
                                PrimitiveType.PrimitiveTypeName.valueOf(
                                        physical(column.type()) == Type.BYTE_ARRAY
                                                ? "BINARY"
                                                : physical(column.type()).name()),
                                column.name()))
                        .toList());
    }

    /** For the file's footer. */
    List<SchemaElement> elements() {
        var elements = new ArrayList<SchemaElement>();
        elements.add(new SchemaElement(ROOT).setNum_children(columns.size()));
        for (Rows.Column column : columns) {
            var element = new SchemaElement(column.name())
                    .setType(physical(column.type()))
                    .setRepetition_type(FieldRepetitionType.OPTIONAL);
            describe(element, column.type());
            elements.add(element);
        }
        return elements;
    }

    static Type physical(ColumnType type) {
        return switch (type) {
            case INTEGER, TIMESTAMPTZ, TIMESTAMP, TIME -> Type.INT64;
            case NUMERIC, DOUBLE -> Type.DOUBLE;
            case BOOLEAN -> Type.BOOLEAN;
            case DATE -> Type.INT32;
            case TEXT, JSON, NESTED -> Type.BYTE_ARRAY;
        };
    }

    /** The older converted types stand beside the logical ones where they say the same, for older readers. */
    private static void describe(SchemaElement element, ColumnType type) {
        TimeUnit micros = TimeUnit.MICROS(new MicroSeconds());
        switch (type) {
            case INTEGER ->
                element.setLogicalType(LogicalType.INTEGER(new IntType((byte) Long.SIZE, true)))
                        .setConverted_type(ConvertedType.INT_64);
            case TIMESTAMPTZ ->
                element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, micros)))
                        .setConverted_type(ConvertedType.TIMESTAMP_MICROS);
            case TIMESTAMP -> element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(false, micros)));
            case DATE ->
                element.setLogicalType(LogicalType.DATE(new DateType())).setConverted_type(ConvertedType.DATE);
            case TIME -> element.setLogicalType(LogicalType.TIME(new TimeType(false, micros)));
            case TEXT, JSON, NESTED ->
                element.setLogicalType(LogicalType.STRING(new StringType())).setConverted_type(ConvertedType.UTF8);
            case NUMERIC, DOUBLE, BOOLEAN -> {
                // The physical type says it all.
            }
        }
    }
}
