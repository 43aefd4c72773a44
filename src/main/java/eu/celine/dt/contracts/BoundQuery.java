package eu.celine.dt.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement and its values, kept apart until the backend: no value is part of the text. The text depends on the
 * template's structure only, so a backend's statement cache works.
 */
public interface BoundQuery {

    /** One read-only statement without LIMIT or OFFSET; each {@code ?} is one of {@link #parameters()} in order. */
    String statement();

    /** Typed values in the order of their placeholders. */
    List<Parameter> parameters();

    /** Names the template and its payload schema; changes when either does. */
    String version();

    /**
     * The statement with each value as an escaped literal of its type, for a backend without parameters.
     *
     * @throws InvalidPayloadFault if a value cannot be written in any form that the dialect accepts
     */
    String toLiteralSql();

    /**
     * One bound value.
     *
     * @param name of the payload property or the expression it came from, for {@code explain}; null where several
     *     values were joined inside one literal
     * @param value String, Long, BigDecimal, Double, Boolean, OffsetDateTime, LocalDate, LocalTime, or null
     */
    record Parameter(
            @Nullable String name, SqlType type, @Nullable Object value) {}
}
