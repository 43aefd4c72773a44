package eu.celine.dt.core.values;

import java.util.List;

/** What a request would run. */
public record Explanation(String statement, List<ExplainedParameter> parameters, String literalSql) {}
