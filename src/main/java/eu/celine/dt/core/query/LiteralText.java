package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The literal of one value. No literal begins with a sign: a minus sign could meet another and open a comment. */
final class LiteralText {

    private static final DateTimeFormatter TRINO_INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'");

    private LiteralText() {}

    static String of(Object value, SqlType type, Dialect dialect) {
        return switch (type) {
            case VARCHAR, UNTYPED -> quoted(value.toString());
            case BIGINT -> integer((Long) value);
            case NUMERIC -> decimal((BigDecimal) value);
            case DOUBLE -> "CAST(" + quoted(value.toString()) + " AS " + doubleType(dialect) + ")";
            case BOOLEAN -> (Boolean) value ? "TRUE" : "FALSE";
            case TIMESTAMPTZ -> instant((OffsetDateTime) value, dialect);
            case DATE -> "CAST(" + quoted(value.toString()) + " AS DATE)";
            case TIME -> "CAST(" + quoted(DateTimeFormatter.ISO_LOCAL_TIME.format((LocalTime) value)) + " AS TIME)";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String integer(long value) {
        if (value == Long.MIN_VALUE) {
            return "CAST('" + value + "' AS BIGINT)"; // its positive form is no BIGINT
        }
        return value < 0 ? "(0 - " + -value + ")" : Long.toString(value);
    }

    private static String decimal(BigDecimal value) {
        return value.signum() < 0 ? "(0 - " + value.negate().toPlainString() + ")" : value.toPlainString();
    }

    private static String doubleType(Dialect dialect) {
        return dialect == Dialect.TRINO ? "DOUBLE" : "DOUBLE PRECISION";
    }

    private static String instant(OffsetDateTime instant, Dialect dialect) {
        return dialect == Dialect.TRINO
                ? "TIMESTAMP '" + TRINO_INSTANT.format(instant.withOffsetSameInstant(ZoneOffset.UTC)) + "'"
                : "TIMESTAMP WITH TIME ZONE '" + ParameterValues.instantText(instant) + "'";
    }
}
