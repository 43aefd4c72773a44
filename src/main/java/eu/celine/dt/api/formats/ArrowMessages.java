package eu.celine.dt.api.formats;

import com.google.flatbuffers.FlatBufferBuilder;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** The metadata of Arrow's messages. Source: Arrow Columnar Format 1.5, "Serialization and Interprocess Communication". */
final class ArrowMessages {

    private static final int FIRST_BYTES = 1_024;
    private static final short LITTLE_ENDIAN = 0;

    private ArrowMessages() {}

    static byte[] schema(List<Rows.Column> columns) {
        var builder = new FlatBufferBuilder(FIRST_BYTES);
        int[] fields =
                columns.stream().mapToInt(column -> field(builder, column)).toArray();
        int schema = Schema.createSchema(builder, LITTLE_ENDIAN, Schema.createFieldsVector(builder, fields), 0, 0);
        return message(builder, MessageHeader.Schema, schema, 0, 0);
    }

    /**
     * The head of a record batch whose body follows.
     *
     * @param metadata of the message; may be empty
     */
    static byte[] batch(int rows, List<ArrowColumn> columns, Map<String, String> metadata) {
        var builder = new FlatBufferBuilder(FIRST_BYTES);
        RecordBatch.startNodesVector(builder, columns.size());
        // Vectors are built from their end.
        for (ArrowColumn column : columns.reversed()) {
            FieldNode.createFieldNode(builder, rows, column.nulls());
        }
        int nodes = builder.endVector();
        List<ArrowColumn.Slice> slices =
                columns.stream().flatMap(column -> column.buffers().stream()).toList();
        long bodyLength =
                slices.stream().mapToLong(ArrowColumn.Slice::paddedLength).sum();
        RecordBatch.startBuffersVector(builder, slices.size());
        long offset = bodyLength;
        for (ArrowColumn.Slice slice : slices.reversed()) {
            offset -= slice.paddedLength();
            Buffer.createBuffer(builder, offset, slice.length());
        }
        int buffers = builder.endVector();
        int batch = RecordBatch.createRecordBatch(builder, rows, nodes, buffers, 0, 0);
        return message(builder, MessageHeader.RecordBatch, batch, bodyLength, keyValues(builder, metadata));
    }

    private static int keyValues(FlatBufferBuilder builder, Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return 0;
        }
        int[] pairs = metadata.entrySet().stream()
                .mapToInt(entry -> KeyValue.createKeyValue(
                        builder, builder.createString(entry.getKey()), builder.createString(entry.getValue())))
                .toArray();
        return Message.createCustomMetadataVector(builder, pairs);
    }

    private static byte[] message(FlatBufferBuilder builder, byte type, int header, long bodyLength, int metadata) {
        int message = Message.createMessage(builder, MetadataVersion.V5, type, header, bodyLength, metadata);
        Message.finishMessageBuffer(builder, message);
        return builder.sizedByteArray();
    }

    private static int field(FlatBufferBuilder builder, Rows.Column column) {
        int name = builder.createString(column.name());
        int type = type(builder, column.type());
        int children = Field.createChildrenVector(builder, new int[0]);
        return Field.createField(builder, name, true, typeId(column.type()), type, 0, children, 0);
    }

    private static byte typeId(ColumnType type) {
        return switch (type) {
            case INTEGER -> Type.Int;
            case NUMERIC, DOUBLE -> Type.FloatingPoint;
            case BOOLEAN -> Type.Bool;
            case TIMESTAMPTZ, TIMESTAMP -> Type.Timestamp;
            case DATE -> Type.Date;
            case TIME -> Type.Time;
            case TEXT, JSON, NESTED -> Type.Utf8;
        };
    }

    private static int type(FlatBufferBuilder builder, ColumnType type) {
        return switch (type) {
            case INTEGER -> Int.createInt(builder, Long.SIZE, true);
            case NUMERIC, DOUBLE -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            case BOOLEAN -> {
                Bool.startBool(builder);
                yield Bool.endBool(builder);
            }
            case TIMESTAMPTZ -> Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, builder.createString("UTC"));
            case TIMESTAMP -> Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, 0);
            case DATE -> Date.createDate(builder, DateUnit.DAY);
            case TIME -> Time.createTime(builder, TimeUnit.MICROSECOND, Long.SIZE);
            case TEXT, JSON, NESTED -> {
                Utf8.startUtf8(builder);
                yield Utf8.endUtf8(builder);
            }
        };
    }
}
