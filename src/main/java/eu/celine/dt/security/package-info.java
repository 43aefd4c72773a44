/**
 * Tokens in, and who may see which entity. Implements what {@code core.access} asks; writes no answers itself but hands
 * its exceptions to {@code api}.
 */
@NullMarked
package eu.celine.dt.security;

import org.jspecify.annotations.NullMarked;
