/** The runtime's application class, which puts the rooms together. */
@NullMarked
package eu.celine.dt;

import org.jspecify.annotations.NullMarked;
