/**
 * Reads what operators write: the YAML families with their placeholders, and the two folders of the runtime. Knows no
 * domain; every error names file, entry and key, and all errors of a start are collected and shown together.
 */
@NullMarked
package eu.celine.dt.core.config;

import org.jspecify.annotations.NullMarked;
