package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.access.TokenSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clients, callers and queries with the defaults of these tests. */
final class Clients {

    static final Caller SOMEBODY = caller("alice", null, Map.of());

    private Clients() {}

    static DatasetApiQueryClient of(String url) {
        return of(url, Duration.ofSeconds(30));
    }

    static DatasetApiQueryClient of(String url, Duration timeout) {
        return of(url, timeout, DatasetApiSettings.Auth.NONE, null);
    }

    static DatasetApiQueryClient of(
            String url, Duration timeout, DatasetApiSettings.Auth auth, @Nullable TokenSource tokens) {
        boolean caller = auth == DatasetApiSettings.Auth.CALLER;
        boolean service = auth == DatasetApiSettings.Auth.SERVICE;
        var settings = new DatasetApiSettings(
                URI.create(url),
                auth,
                service ? "dataset.query" : null,
                caller ? "svc-dataset-api" : null,
                timeout,
                Duration.ofSeconds(2),
                10_000);
        return new DatasetApiQueryClient(
                "celine", settings, new Credentials("celine", settings, tokens), Clock.systemUTC());
    }

    static Caller caller(String subject, @Nullable String token, Map<String, Object> claims) {
        var principal = new Principal(subject, null, null, true, Set.of(), Set.of(), Set.of(), claims);
        return new Caller(
                "r-1", Instant.parse("2026-01-01T00:00:00Z"), principal, token == null ? null : new BearerToken(token));
    }

    static BoundQuery query(String literalSql) {
        return new Literal(literalSql);
    }

    static Rows run(QueryClient client, int limit) {
        return client.query(query("SELECT n FROM own"), Page.of(limit, 0), SOMEBODY);
    }

    /** Each row as it would be passed on. */
    static List<String> textsOf(Rows rows) {
        var texts = new ArrayList<String>();
        while (rows.next()) {
            var target = new ByteArrayOutputStream();
            try {
                rows.writeJson(target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            texts.add(target.toString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    static List<String> read(QueryClient client, int limit) {
        try (Rows rows = run(client, limit)) {
            return textsOf(rows);
        }
    }

    private record Literal(String toLiteralSql) implements BoundQuery {

        @Override
        public String statement() {
            throw new AssertionError("the statement without its values is not for this backend");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
