package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.ColumnType;
import java.math.BigInteger;
import java.time.ZoneOffset;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Which {@link ColumnType} a DuckDB type is, and how its values are read from a chunk. */
final class ResultTypes {

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private ResultTypes() {}

    /** Reads one value that is not NULL. */
    interface VectorReader {
        Object read(DuckDBReadableVector vector, long row);
    }

    /** Reads one number that is not NULL, without an object for it where the type has at most 64 bits. */
    interface NumberReader {
        double read(DuckDBReadableVector vector, long row);
    }

    static ColumnType columnType(String duckDbType) {
        if (duckDbType.endsWith("]") || duckDbType.startsWith("STRUCT(") || duckDbType.startsWith("MAP(")) {
            return ColumnType.NESTED;
        }
        if (duckDbType.startsWith("DECIMAL(")) {
            return ColumnType.NUMERIC;
        }
        return switch (duckDbType) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> ColumnType.INTEGER;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> ColumnType.INTEGER;
            case "FLOAT", "DOUBLE" -> ColumnType.DOUBLE;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "TIMESTAMP WITH TIME ZONE" -> ColumnType.TIMESTAMPTZ;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> ColumnType.TIMESTAMP;
            case "DATE" -> ColumnType.DATE;
            case "TIME" -> ColumnType.TIME;
            case "JSON" -> ColumnType.JSON;
            default -> ColumnType.TEXT;
        };
    }

    /** How a column of this type is read from a chunk; null if only a result set can. */
    static @Nullable VectorReader findVectorReader(String duckDbType) {
        if (duckDbType.startsWith("DECIMAL(")) {
            return DuckDBReadableVector::getBigDecimal;
        }
        return switch (duckDbType) {
            case "TINYINT" -> (vector, row) -> (long) vector.getByte(row);
            case "SMALLINT" -> (vector, row) -> (long) vector.getShort(row);
            case "INTEGER" -> (vector, row) -> (long) vector.getInt(row);
            case "BIGINT" -> DuckDBReadableVector::getLong;
            case "UTINYINT" -> (vector, row) -> (long) vector.getUint8(row);
            case "USMALLINT" -> (vector, row) -> (long) vector.getUint16(row);
            case "UINTEGER" -> DuckDBReadableVector::getUint32;
            case "UBIGINT" -> (vector, row) -> toInteger(vector.getUint64(row));
            case "HUGEINT" -> (vector, row) -> toInteger(vector.getHugeInt(row));
            case "UHUGEINT" -> (vector, row) -> toInteger(vector.getUHugeInt(row));
            case "FLOAT" -> (vector, row) -> toDouble(vector.getFloat(row));
            case "DOUBLE" -> DuckDBReadableVector::getDouble;
            case "BOOLEAN" -> DuckDBReadableVector::getBoolean;
            case "TIMESTAMP WITH TIME ZONE" ->
                (vector, row) -> vector.getOffsetDateTime(row).withOffsetSameInstant(ZoneOffset.UTC);
            case "TIMESTAMP" -> DuckDBReadableVector::getLocalDateTime;
            case "DATE" -> DuckDBReadableVector::getLocalDate;
            case "VARCHAR", "JSON" -> DuckDBReadableVector::getString;
            default -> null;
        };
    }

    /** How a column of this type is read as doubles; null if it holds no numbers. */
    static @Nullable NumberReader findNumberReader(String duckDbType) {
        if (duckDbType.startsWith("DECIMAL(") && duckDbType.endsWith(")")) {
            return (vector, row) -> vector.getBigDecimal(row).doubleValue();
        }
        return switch (duckDbType) {
            case "TINYINT" -> DuckDBReadableVector::getByte;
            case "SMALLINT" -> DuckDBReadableVector::getShort;
            case "INTEGER" -> DuckDBReadableVector::getInt;
            case "BIGINT" -> DuckDBReadableVector::getLong;
            case "UTINYINT" -> DuckDBReadableVector::getUint8;
            case "USMALLINT" -> DuckDBReadableVector::getUint16;
            case "UINTEGER" -> DuckDBReadableVector::getUint32;
            case "UBIGINT" -> (vector, row) -> vector.getUint64(row).doubleValue();
            case "HUGEINT" -> (vector, row) -> vector.getHugeInt(row).doubleValue();
            case "UHUGEINT" -> (vector, row) -> vector.getUHugeInt(row).doubleValue();
            case "FLOAT" -> (vector, row) -> toDouble(vector.getFloat(row));
            case "DOUBLE" -> DuckDBReadableVector::getDouble;
            default -> null;
        };
    }

    static Object toInteger(BigInteger value) {
        boolean fits = value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
        return fits ? (Object) value.longValue() : value;
    }

    /** The double with the same shortest decimal form: 0.1f stays 0.1. */
    static double toDouble(float value) {
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
    }
}
