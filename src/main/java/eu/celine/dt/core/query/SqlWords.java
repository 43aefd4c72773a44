package eu.celine.dt.core.query;

import java.util.Set;

/** The words of SQL that decide what a value beside them would mean, in lower case. */
final class SqlWords {

    /** A value may follow directly. */
    static final Set<String> BEFORE_VALUE = Set.of(
            "select",
            "distinct",
            "all",
            "where",
            "and",
            "or",
            "not",
            "on",
            "having",
            "when",
            "then",
            "else",
            "case",
            "between",
            "symmetric",
            "by",
            "like",
            "ilike",
            "in",
            "values",
            "filter",
            "qualify",
            "any",
            "some");

    /** End of a pattern's expression. */
    static final Set<String> AFTER_EXPRESSION = Set.of(
            "and",
            "or",
            "then",
            "when",
            "else",
            "end",
            "where",
            "group",
            "order",
            "having",
            "union",
            "intersect",
            "except",
            "window",
            "qualify",
            "as",
            "from",
            "on",
            "join",
            "left",
            "right",
            "inner",
            "full",
            "cross",
            "natural",
            "asc",
            "desc",
            "nulls",
            "escape",
            "is",
            "limit",
            "offset",
            "fetch",
            "using");

    /** End of a FROM clause. */
    static final Set<String> AFTER_FROM = Set.of(
            "where",
            "group",
            "order",
            "having",
            "union",
            "intersect",
            "except",
            "window",
            "qualify",
            "select",
            "limit",
            "offset",
            "fetch");

    static final Set<String> QUERY_START = Set.of("select", "with", "from", "values", "table");

    /** A parenthesis behind one of these opens no call. */
    static final Set<String> NOT_A_FUNCTION = Set.of(
            "in",
            "and",
            "or",
            "not",
            "values",
            "as",
            "on",
            "from",
            "join",
            "select",
            "where",
            "using",
            "over",
            "filter",
            "exists",
            "any",
            "all",
            "some",
            "like",
            "ilike",
            "when",
            "then",
            "else",
            "case",
            "between",
            "by",
            "having",
            "distinct",
            "union",
            "intersect",
            "except",
            "lateral",
            "materialized",
            "within",
            "is",
            "set",
            "sets",
            "to",
            "escape",
            "symmetric",
            "qualify",
            "with",
            "recursive");

    static final Set<String> TYPES =
            Set.of("date", "time", "timetz", "timestamp", "timestamptz", "uuid", "json", "jsonb", "numeric");

    static final Set<String> INTERVAL_UNITS = Set.of(
            "year",
            "years",
            "month",
            "months",
            "week",
            "weeks",
            "day",
            "days",
            "hour",
            "hours",
            "minute",
            "minutes",
            "second",
            "seconds",
            "millisecond",
            "milliseconds",
            "microsecond",
            "microseconds",
            "quarter",
            "quarters",
            "decade",
            "decades",
            "century",
            "centuries",
            "millennium",
            "millennia");

    /** Functions that take a pattern, a path or a search expression in one of their arguments. */
    static boolean isPatternFunction(String name) {
        return name.startsWith("regexp_")
                || name.startsWith("jsonb_path_")
                || name.startsWith("json_extract")
                || Set.of(
                                "json_query",
                                "json_value",
                                "json_exists",
                                "to_tsquery",
                                "websearch_to_tsquery",
                                "string_split_regex",
                                "str_split_regex",
                                "split_part_regex",
                                "similar_to_escape",
                                "like_escape",
                                "ilike_escape",
                                "not_like_escape",
                                "not_ilike_escape",
                                "phraseto_tsquery",
                                "json_extract_path",
                                "list_pattern",
                                "like",
                                "ilike",
                                "substring_regex")
                        .contains(name);
    }

    /** Functions that take the name of a field or of another function in one of their arguments. */
    static boolean isKeyFunction(String name) {
        boolean json = name.startsWith("json_") || name.startsWith("jsonb_");
        return (json && !JSON_OF_VALUES.contains(name.replace("jsonb_", "json_")))
                || name.startsWith("struct_extract")
                || name.startsWith("map_extract")
                || KEY_FUNCTIONS.contains(name);
    }

    /** Functions with an argument such as {@code x -> x + 1}. */
    static boolean takesLambda(String name) {
        return name.startsWith("list_") || name.startsWith("array_") || LAMBDA_FUNCTIONS.contains(name);
    }

    private static final Set<String> JSON_OF_VALUES = Set.of(
            "json_object",
            "json_array",
            "json_quote",
            "json_build_object",
            "json_build_array",
            "json_group_object",
            "json_group_array",
            "json_agg",
            "json_object_agg",
            "json_objectagg",
            "json_arrayagg",
            "json_valid");

    private static final Set<String> KEY_FUNCTIONS = Set.of(
            "from_json",
            "from_json_strict",
            "list_aggregate",
            "list_aggr",
            "array_aggregate",
            "array_aggr",
            "aggregate",
            "array_extract",
            "list_extract",
            "list_element",
            "element_at",
            "xpath",
            "xpath_string",
            "xpath_exists");

    private static final Set<String> LAMBDA_FUNCTIONS = Set.of(
            "filter",
            "transform",
            "apply",
            "reduce",
            "any_match",
            "all_match",
            "none_match",
            "map_filter",
            "transform_keys",
            "transform_values",
            "zip_with",
            "map_zip_with");

    /** Functions to which a value would be a program, a file, a setting or another server. */
    static boolean isForbiddenFunction(String name) {
        for (String prefix : FORBIDDEN_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return FORBIDDEN.contains(name);
    }

    /** Forbidden with a value, but unable to take one from a column: the text is expanded before rows are read. */
    static final Set<String> EXPANDED_AT_ONCE = Set.of("columns", "table");

    /** Functions that may stand in a FROM clause with a value. */
    static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");

    private static final Set<String> FORBIDDEN = Set.of(
            "query",
            "query_table",
            "columns",
            "glob",
            "sniff_csv",
            "json_execute_serialized_sql",
            "current_setting",
            "set_config",
            "cursor_to_xml",
            "ts_stat",
            "ts_rewrite",
            "postgres_query",
            "mysql_query",
            "sqlite_query",
            "nextval",
            "setval",
            "getenv",
            "getvariable",
            "table",
            "from_substrait",
            "from_substrait_json",
            "sqlite_scan",
            "postgres_scan",
            "postgres_scan_pushdown",
            "mysql_scan",
            "sqlite_attach",
            "postgres_attach",
            "postgres_execute",
            "mysql_execute",
            "iceberg_scan",
            "delta_scan",
            "st_read",
            "st_read_meta",
            "arrow_scan",
            "which_secret",
            "setseed",
            "xpath_table",
            "query_to_json",
            "parse_sql",
            "json_serialize_sql",
            "execute",
            "system",
            "shell",
            "force_checkpoint",
            "checkpoint",
            "enable_logging",
            "write_log",
            "import_database");

    private static final Set<String> FORBIDDEN_PREFIXES = Set.of(
            "read_",
            "parquet_",
            "pragma_",
            "query_to_xml",
            "table_to_xml",
            "cursor_to_xml",
            "database_to_xml",
            "schema_to_xml",
            "dblink",
            "crosstab",
            "pg_read_",
            "pg_ls_",
            "pg_stat_file",
            "pg_sleep",
            "pg_terminate_",
            "pg_cancel_",
            "pg_reload_",
            "pg_logical",
            "pg_advisory",
            "pg_notify",
            "lo_",
            "duckdb_");

    private SqlWords() {}
}
