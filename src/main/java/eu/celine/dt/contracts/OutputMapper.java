package eu.celine.dt.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes each row of a fetcher before it is encoded. Has a constructor without parameters; keeps no state. */
@FunctionalInterface
public interface OutputMapper {

    /** The row to return instead; the given one may be changed and returned. */
    Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context);
}
