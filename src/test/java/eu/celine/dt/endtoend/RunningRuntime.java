package eu.celine.dt.endtoend;

import eu.celine.dt.DigitalTwinApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole runtime on a free loopback port, used over HTTP as a client would. */
final class RunningRuntime implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static @Nullable RunningRuntime sample;

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    private RunningRuntime(ConfigurableApplicationContext context) {
        this.context = context;
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        this.port = web.getWebServer().getPort();
    }

    static RunningRuntime start(Path data, Path state, String... settings) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var arguments = new ArrayList<>(List.of("--server.port=0", "--dt.data.dir=" + data, "--dt.state.dir=" + state));
        arguments.addAll(List.of(settings));
        return new RunningRuntime(
                new SpringApplicationBuilder(DigitalTwinApplication.class).run(arguments.toArray(String[]::new)));
    }

    /** One runtime on the generated sample for all tests of this JVM; its context closes with the JVM. */
    static synchronized RunningRuntime onSample() {
        if (sample == null) {
            Path folder = Path.of("target", "sample-runtime").toAbsolutePath();
            sample = start(
                    folder.resolve("data"),
                    folder.resolve("state"),
                    "--dt.config.domains=src/test/resources/eu/celine/dt/endtoend/domains.yaml");
            sample.awaitData("/communities/it/rec-folgaria/values/zonal_prices?start=today&end=today&limit=1");
        }
        return sample;
    }

    /** A data folder opens beside the start; on a busy machine that takes longer than a query waits for it. */
    private void awaitData(String pathAndQuery) {
        String token = token("operator", List.of("dt.read", "dt.admin"));
        for (int attempt = 0; attempt < 60; attempt++) {
            // Each waits for the data itself, for half of the time limit of a query.
            if (get(pathAndQuery, token).statusCode() != 503) {
                return;
            }
        }
        throw new IllegalStateException("the data folder did not open");
    }

    int port() {
        return port;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A token for the subject with the given scopes and the claim {@code communities}. */
    String token(String subject, List<String> scopes, String... communities) {
        HttpResponse<String> answer = send(
                "POST",
                "/dev/token",
                null,
                JSON.writeValueAsString(Map.of(
                        "sub",
                        subject,
                        "name",
                        subject,
                        "scopes",
                        scopes,
                        "claims",
                        Map.of("communities", List.of(communities)))));
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    /** A token without a person, as a service gets for itself. */
    String service(String... scopes) {
        var asked = Map.of(
                "sub",
                "service",
                "scopes",
                List.of(scopes),
                "claims",
                Map.of("preferred_username", "service-account-settlement"));
        HttpResponse<String> answer = send("POST", "/dev/token", null, JSON.writeValueAsString(asked));
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    String operator() {
        return token("operator", List.of("dt.read", "dt.admin"));
    }

    HttpResponse<String> get(String pathAndQuery, @Nullable String token) {
        return send("GET", pathAndQuery, token, null);
    }

    HttpResponse<String> post(String pathAndQuery, @Nullable String token, String json) {
        return send("POST", pathAndQuery, token, json);
    }

    HttpResponse<String> send(String method, String pathAndQuery, @Nullable String token, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + pathAndQuery))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + pathAndQuery, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + method + " " + pathAndQuery, e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
