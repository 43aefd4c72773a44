/**
 * HTTP only: routes, formats, problem documents, OpenAPI. Decides no question about energy, access or SQL.
 */
@NullMarked
package eu.celine.dt.api;

import org.jspecify.annotations.NullMarked;
