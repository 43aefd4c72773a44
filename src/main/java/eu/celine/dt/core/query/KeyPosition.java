package eu.celine.dt.core.query;

import java.util.List;

/**
 * Where a page ended: the last row's values in the columns of the fetcher's key, in the key's order.
 *
 * @param values String, Long, BigInteger, BigDecimal, Double, Boolean, OffsetDateTime, LocalDateTime, LocalDate or
 *     LocalTime; none is null or NaN, since neither has a place behind which rows could be asked for
 */
public record KeyPosition(List<Object> values) {

    public KeyPosition {
        values = List.copyOf(values);
    }
}
