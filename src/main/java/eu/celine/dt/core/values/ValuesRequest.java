package eu.celine.dt.core.values;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's raw input. */
public record ValuesRequest(
        Map<String, List<String>> query, @Nullable Map<String, @Nullable Object> body) {}
