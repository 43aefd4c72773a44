package eu.celine.dt.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers see of a fetcher, and what is checked for them, whether a statement or code gives its rows. */
public sealed interface FetcherSpec extends ValueSource permits ValueFetcherSpec, ComputedFetcherSpec {

    /** Domain-local, {@code [a-z][a-z0-9_]*}. */
    String id();

    String description();

    FetcherScope scope();

    /** Default page size. */
    int limit();

    /** Largest page size. */
    int maxLimit();

    /** JSON Schema 2020-12 of the payload, an object; empty for "no properties allowed". */
    Map<String, @Nullable Object> payloadSchema();

    /** True if the rows are personal data: managers, operators and the subject only. */
    boolean personal();
}
