package eu.celine.dt.energy.italy;

/**
 * What the rules say on a date.
 *
 * @param beforeFirst the date lies before the first rule, whose value is taken all the same; callers show it as the
 *     warning {@code rules_before_first}
 */
public record Dated<T>(T value, boolean beforeFirst) {}
