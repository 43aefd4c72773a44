package eu.celine.dt.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link ComputedFetcherSpec} runs in place of a statement. Serves all threads. */
@FunctionalInterface
public interface ValueComputation {

    /**
     * All rows of the answer in a stable order; the runtime takes the asked page out of them and closes the cursor.
     *
     * @param payload typed by the fetcher's payload schema, defaults filled in: String, Long, Double, BigDecimal,
     *     Boolean, OffsetDateTime, LocalDate, lists of these
     */
    Rows compute(Map<String, @Nullable Object> payload, RunContext context);
}
