package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Dialect;
import java.util.Collections;
import java.util.List;

/** A statement with its values, as a template rendered it. Its text form shows neither. */
final class RenderedQuery implements BoundQuery {

    private final String statement;
    private final List<Parameter> parameters;
    private final String version;
    private final Dialect dialect;

    RenderedQuery(String statement, List<Parameter> parameters, String version, Dialect dialect) {
        this.statement = statement;
        this.parameters = Collections.unmodifiableList(parameters);
        this.version = version;
        this.dialect = dialect;
    }

    @Override
    public String statement() {
        return statement;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String toLiteralSql() {
        return LiteralForm.write(statement, parameters, dialect);
    }

    @Override
    public String toString() {
        return "query " + version + " with " + parameters.size() + " parameters";
    }
}
