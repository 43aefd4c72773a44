/** Writes the generated sample that stands in until the data folder has a file of its own. */
@NullMarked
package eu.celine.dt.core.clients.sample;

import org.jspecify.annotations.NullMarked;
