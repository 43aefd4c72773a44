package eu.celine.dt.core.query;

import java.util.Set;

/** The filters that say how a value reaches the statement. */
final class SqlFilters {

    static final String LIST = "sql_list";
    static final String QUOTE = "sql_quote";
    static final String IDENTIFIER = "sql_identifier";
    static final String LIKE = "sql_like";

    static final Set<String> ALL = Set.of(LIST, QUOTE, IDENTIFIER, LIKE);

    private SqlFilters() {}
}
