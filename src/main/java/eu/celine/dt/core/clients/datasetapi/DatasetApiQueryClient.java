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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Queries a Dataset API over HTTP. One pool of connections, HTTP/2 where the backend speaks it over TLS; redirects are
 * never followed, since a token would follow them.
 */
final class DatasetApiQueryClient implements QueryClient {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final String name;
    private final DatasetApiSettings settings;
    private final Credentials credentials;
    private final URI address;
    private final ExecutorService threads;
    private final HttpClient http;
    private final QueryCalls calls;

    DatasetApiQueryClient(String name, DatasetApiSettings settings, Credentials credentials, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.credentials = credentials;
        this.address = URI.create(settings.baseUrl() + "/query");
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("client-" + name + "-", 0).factory());
        this.http = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                // Without TLS the way to HTTP/2 is a header on every call, which many servers warn of.
                .version(settings.encrypted() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
        this.calls = new QueryCalls(name, http, settings.timeout(), new BackendStatus(name, settings.auth(), clock));
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
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Request-Id", caller.requestId())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(query.toLiteralSql(), page)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token.value());
        }
        return calls.run(request.build(), page.limit(), caller);
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
        http.shutdownNow();
        try {
            if (!http.awaitTermination(LONGEST_CLOSE)) {
                throw new IllegalStateException("the client " + name + " has calls that do not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
