package eu.celine.dt.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route of {@link DTDomain#routes()} that answers with personal data of its entity; on a class, all its routes. Only
 * a caller whose {@link Standing#seesPersonal()} holds reaches it, and both the read and the refusal are recorded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PersonalData {}
