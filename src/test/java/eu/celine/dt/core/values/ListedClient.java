package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backend of one table {@code (ts, kwh)} in memory: pages it, and remembers what it was asked. */
final class ListedClient implements QueryClient {

    final List<BoundQuery> queries = new ArrayList<>();
    final List<String> prepared = new ArrayList<>();
    final List<Page> pages = new ArrayList<>();
    final List<ListedRows> opened = new ArrayList<>();
    private List<Rows.Column> columns =
            List.of(ListedRows.column("ts", ColumnType.INTEGER), ListedRows.column("kwh", ColumnType.TEXT));
    private List<List<? extends @Nullable Object>> table = new ArrayList<>();
    private int maxConcurrent = Integer.MAX_VALUE;
    private @Nullable String complaint;
    private @Nullable String version;
    private int maxRows = Integer.MAX_VALUE;

    static ListedClient of(List<List<? extends @Nullable Object>> table) {
        var client = new ListedClient();
        client.table = table;
        return client;
    }

    static ListedClient ofRows(int count) {
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of((long) i, i + ".5"));
        }
        return of(rows);
    }

    ListedClient columns(Rows.Column... value) {
        this.columns = List.of(value);
        return this;
    }

    ListedClient maxConcurrent(int value) {
        this.maxConcurrent = value;
        return this;
    }

    @Override
    public int maxConcurrent() {
        return maxConcurrent;
    }

    ListedClient complaining(String value) {
        this.complaint = value;
        return this;
    }

    ListedClient version(String value) {
        this.version = value;
        return this;
    }

    ListedClient maxRows(int value) {
        this.maxRows = value;
        return this;
    }

    @Override
    public int maxRows() {
        return maxRows;
    }

    @Override
    public boolean dependsOnCaller() {
        return false;
    }

    @Override
    public @Nullable String dataVersion() {
        return version;
    }

    @Override
    public Dialect dialect() {
        return Dialect.DUCKDB;
    }

    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        queries.add(query);
        pages.add(page);
        int from = (int) Math.min(page.offset(), table.size());
        int to = Math.min(from + page.limit(), table.size());
        var rows = new ListedRows(columns, table.subList(from, to));
        opened.add(rows);
        return rows;
    }

    @Override
    public @Nullable String findStatementProblem(String statement) {
        prepared.add(statement);
        return complaint;
    }
}
