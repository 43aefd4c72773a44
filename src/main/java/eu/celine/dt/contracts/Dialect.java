package eu.celine.dt.contracts;

/** The SQL that a client's backend speaks, as far as it changes how a template is bound. */
public enum Dialect {
    DUCKDB,
    POSTGRESQL,
    TRINO,
    /** PostgreSQL's grammar cut to the Dataset API's allow-list; has no parameters, so values travel as literals. */
    DATASET_API
}
