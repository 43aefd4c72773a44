package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BoundQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request would send, for an operator.
 *
 * @param queryVersion of the fetcher: names its template and its payload schema
 * @param statement with placeholders only
 * @param literalSql the statement as a backend without parameters would get it
 */
public record Explanation(
        String queryVersion, String statement, List<ExplainedParameter> parameters, String literalSql) {

    public Explanation {
        parameters = List.copyOf(parameters);
    }

    static Explanation of(BoundQuery query) {
        var parameters = new ArrayList<ExplainedParameter>();
        for (BoundQuery.Parameter parameter : query.parameters()) {
            parameters.add(new ExplainedParameter(
                    parameters.size() + 1, parameter.name(), parameter.type().name()));
        }
        return new Explanation(query.version(), query.statement(), parameters, query.toLiteralSql());
    }
}
