/**
 * The client of type {@code dataset_api}: one statement over HTTP, its answer streamed row by row. Knows the contract of
 * the Dataset API and nothing of domains, fetchers or how a statement was made.
 */
@NullMarked
package eu.celine.dt.core.clients.datasetapi;

import org.jspecify.annotations.NullMarked;
