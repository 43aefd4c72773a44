package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.TableRows;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Queries a Dataset API over HTTP. One pool of connections, HTTP/2 where the backend speaks it over TLS; redirects are
 * never followed, since a token would follow them ({@link Transport}).
 */
final class DatasetApiQueryClient implements QueryClient {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Transport.Header JSON_CONTENT = new Transport.Header("Content-Type", "application/json");
    private static final Transport.Header JSON_ACCEPTED = new Transport.Header("Accept", "application/json");

    private final String name;
    private final DatasetApiSettings settings;
    private final Credentials credentials;
    private final Transport transport;
    private final QueryCalls calls;

    DatasetApiQueryClient(String name, DatasetApiSettings settings, Credentials credentials, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.credentials = credentials;
        var address = URI.create(settings.baseUrl() + "/query");
        this.transport = settings.encrypted()
                ? new JdkTransport(name, address, settings.connectTimeout())
                : new PlainTransport(name, address, settings.timeout(), settings.connectTimeout());
        this.calls =
                new QueryCalls(name, transport, settings.timeout(), new BackendStatus(name, settings.auth(), clock));
    }

    @Override
    public Dialect dialect() {
        return Dialect.DATASET_API;
    }

    @Override
    public int maxRows() {
        return settings.maxLimit();
    }

    @Override
    public boolean dependsOnCaller() {
        return settings.auth() == DatasetApiSettings.Auth.CALLER;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the page has more rows than {@link #maxRows()}
     * @throws eu.celine.dt.contracts.AccessFault if the caller's token must not be forwarded, or the backend refuses it
     */
    @Override
    public Rows query(BoundQuery query, Page page, Caller caller) {
        if (page.limit() > settings.maxLimit()) {
            throw new IllegalArgumentException("a page of " + page.limit() + " rows, and the client " + name
                    + " gives at most " + settings.maxLimit());
        }
        BearerToken token = credentials.find(caller);
        if (page.limit() == 0) {
            // The backend takes 0 for its default.
            return new TableRows(List.of(), Collections.emptyIterator());
        }
        var headers = new ArrayList<Transport.Header>();
        headers.add(JSON_CONTENT);
        headers.add(JSON_ACCEPTED);
        headers.add(new Transport.Header("X-Request-Id", caller.requestId()));
        if (token != null) {
            headers.add(new Transport.Header("Authorization", "Bearer " + token.value()));
        }
        return calls.run(new Transport.Call(body(query.toLiteralSql(), page), headers), page.limit(), caller);
    }

    private static byte[] body(String sql, Page page) {
        var bytes = new ByteArrayOutputStream(sql.length() + 64);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("sql", sql);
            json.writeNumberProperty("limit", page.limit());
            json.writeNumberProperty("offset", page.offset());
            json.writeBooleanProperty("skip_count", true);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    @Override
    public @Nullable String findStatementProblem(String statement) {
        return AcceptedSql.findProblem(statement);
    }

    @Override
    public void close() {
        transport.close();
    }
}
