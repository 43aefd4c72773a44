/** The code that the documentation shows, so that it is compiled and run. */
@NullMarked
package eu.celine.dt.examples;

import org.jspecify.annotations.NullMarked;
