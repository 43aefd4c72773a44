package eu.celine.dt.examples;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ClientSettings;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.TableRows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers one row, whatever the statement. The text of docs/writing-a-domain.md. */
public final class FixedClient implements QueryClient {

    private final String greeting;

    public FixedClient(ClientSettings settings) {
        greeting = settings.requireText("greeting");
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        var columns = List.of(new Rows.Column("greeting", ColumnType.TEXT));
        return new TableRows(
                columns,
                Stream.of(new @Nullable Object[][] {{greeting}})
                        .skip(page.offset())
                        .limit(page.limit())
                        .iterator());
    }
}
