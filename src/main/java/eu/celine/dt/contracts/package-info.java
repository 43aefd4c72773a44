/**
 * What a domain author implements or receives. Knows the JDK and JSpecify alone, so that a domain compiles against a
 * handful of types and runs from HTTP, an event, a job and a test alike.
 */
@NullMarked
package eu.celine.dt.contracts;

import org.jspecify.annotations.NullMarked;
