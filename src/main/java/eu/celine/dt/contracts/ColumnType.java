package eu.celine.dt.contracts;

/** What a column of {@link Rows} holds, and the Java type of its values. */
public enum ColumnType {
    /** String. */
    TEXT,
    /** Long or, beyond 64 bits, BigInteger. */
    INTEGER,
    /** BigDecimal. */
    NUMERIC,
    /** Double; may be NaN or infinite. */
    DOUBLE,
    BOOLEAN,
    /** OffsetDateTime. */
    TIMESTAMPTZ,
    /** LocalDateTime, an instant only with a zone that the data does not tell. */
    TIMESTAMP,
    /** LocalDate. */
    DATE,
    /** LocalTime. */
    TIME,
    /** String that is a JSON document. */
    JSON,
    /** List or Map of the types above. */
    NESTED
}
