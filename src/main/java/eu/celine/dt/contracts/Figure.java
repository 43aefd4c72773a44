package eu.celine.dt.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a number in an answer means. On a record component of a route's answer; the published schema shows the unit as
 * {@code x-unit} and the formula in the description.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Figure {

    /** For example {@code kWh}, {@code EUR}, {@code EUR/MWh}, {@code 1} for a ratio, {@code 1/step} for a count. */
    String unit();

    /** How it comes about, in the symbols of docs/figures.md; one sentence or one formula. */
    String formula();
}
