package eu.celine.dt.contracts;

/** The SQL type that a bound value has. */
public enum SqlType {
    VARCHAR,
    BIGINT,
    /** Exact decimal, {@link java.math.BigDecimal}. */
    NUMERIC,
    DOUBLE,
    BOOLEAN,
    /** Instant with offset, {@link java.time.OffsetDateTime}. */
    TIMESTAMPTZ,
    DATE,
    TIME,
    /** Text whose type the statement decides (a quoted literal was untyped before its hole was bound). */
    UNTYPED
}
