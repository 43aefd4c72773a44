/**
 * Tokens in, and who may see which entity. Implements what {@code core.access} asks; writes no problem document itself
 * but hands its exceptions to Spring's {@code HandlerExceptionResolver}, so that {@code api} writes them all.
 */
@NullMarked
package eu.celine.dt.security;

import org.jspecify.annotations.NullMarked;
