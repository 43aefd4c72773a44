package eu.celine.dt.core.values;

import java.util.List;

/**
 * What a request would send, for an operator.
 *
 * @param statement with placeholders only
 * @param literalSql the statement as a backend without parameters would get it
 */
public record Explanation(String statement, List<ExplainedParameter> parameters, String literalSql) {

    public Explanation {
        parameters = List.copyOf(parameters);
    }
}
