/**
 * What the shipped domains share when they read their own tables: typed rows, paged lookups, names cut to initials.
 * Knows {@code contracts}; the domains themselves live in the packages below.
 */
@NullMarked
package eu.celine.dt.domains;

import org.jspecify.annotations.NullMarked;
