package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the fetchers of {@link ReadingsDomain} from many threads, and judges what comes. */
final class ReadingsClient implements AutoCloseable {

    private static final Map<Integer, String> PROBLEMS = Map.of(
            403, "access-denied",
            502, "backend-failed",
            503, "unavailable",
            504, "backend-timeout");

    /** Far beyond the time limits of these tests, far below what a call without one would take. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    // Platform threads of its own would be taken for the runtime's.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder().executor(threads).build();

    ReadingsClient(int port) {
        this.port = port;
    }

    Reply get(String path, String token) {
        return send(HttpRequest.newBuilder(address(path)), token);
    }

    Reply post(String path, String token, String json) {
        return send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                token);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** An answer without a head fails; one that breaks behind its head is cut. */
    private Reply send(HttpRequest.Builder request, String token) {
        request.header("Authorization", "Bearer " + token).timeout(PATIENCE);
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            var body = new ByteArrayOutputStream();
            boolean cut = false;
            try (InputStream input = answer.body()) {
                input.transferTo(body);
            } catch (IOException broken) {
                cut = true;
            }
            return new Reply(answer, body.toString(StandardCharsets.UTF_8), cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
        threads.close();
    }

    /** What came. */
    record Reply(HttpResponse<InputStream> head, String body, boolean cut) {

        int status() {
            return head.statusCode();
        }

        /** The edition of a page that is whole and marked so. */
        long page(int rows, String marker) {
            assertThat(cut).isFalse();
            assertThat(status()).as(body).isEqualTo(200);
            JsonNode page = RunningRuntime.JSON.readTree(body);
            assertThat(page.get("count").asInt()).isEqualTo(rows);
            return edition(page.get("items"), rows, marker);
        }

        private static long edition(JsonNode items, int rows, String marker) {
            assertThat(items.size()).isEqualTo(rows);
            long edition = items.get(0).get("edition").asLong();
            for (int n = 0; n < rows; n++) {
                requireSame(items.get(n), new Reading(n, edition, marker));
            }
            return edition;
        }

        /** Each item of a batch, judged as if it had been asked for alone; the statuses. */
        List<Integer> batch(int rows, String marker) {
            assertThat(status()).as(body).isEqualTo(200);
            return RunningRuntime.JSON
                    .readTree(body)
                    .get("responses")
                    .valueStream()
                    .map(item -> {
                        int status = item.get("status").asInt();
                        if (status == 200) {
                            edition(item.at("/body/items"), rows, marker);
                        } else {
                            requireProblem(
                                    status, item.get("body"), item.get("body").toString());
                        }
                        return status;
                    })
                    .toList();
        }

        /** A stream of NDJSON that is whole and marked so. */
        void ndjson(int rows, String marker) {
            assertThat(status()).as(body).isEqualTo(200);
            List<String> lines = body.lines().toList();
            assertThat(lines).hasSize(rows);
            long edition = RunningRuntime.JSON
                    .readTree(lines.getFirst())
                    .get("edition")
                    .asLong();
            for (int n = 0; n < rows; n++) {
                assertThat(lines.get(n)).isEqualTo(new Reading(n, edition, marker).json());
            }
        }

        /** A stream of CSV that is whole and marked so. */
        void csv(int rows, String marker) {
            assertThat(status()).as(body).isEqualTo(200);
            List<String> lines = body.lines().toList();
            assertThat(lines).hasSize(rows + 1);
            assertThat(lines.getFirst()).isEqualTo("n,edition,marker,proof");
            long edition = Long.parseLong(lines.get(1).split(",", -1)[1]);
            for (int n = 0; n < rows; n++) {
                assertThat(lines.get(n + 1)).isEqualTo(new Reading(n, edition, marker).csv());
            }
        }

        /** A problem document that tells what a caller may know. */
        void problem() {
            assertThat(cut).isFalse();
            assertThat(head.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = RunningRuntime.JSON.readTree(body);
            requireProblem(status(), problem, body);
            assertThat(head.headers().firstValue("X-Request-Id"))
                    .hasValue(problem.get("request_id").asString());
            if (status() == 503) {
                assertThat(head.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]*");
            }
        }

        private static void requireProblem(int status, JsonNode problem, String text) {
            String slug = PROBLEMS.get(status);
            assertThat(slug).as("the status " + status + " " + text).isNotNull();
            assertThat(problem.get("type").asString()).isEqualTo("urn:celine-dt:problem:" + slug);
            assertThat(text).doesNotContain("127.0.0.1", "localhost", FaultBackend.SECRET, "SELECT", "Exception");
        }

        private static void requireSame(JsonNode row, Reading reading) {
            assertThat(row.toString()).isEqualTo(reading.json());
        }

        @Nullable
        String header(String name) {
            return head.headers().firstValue(name).orElse(null);
        }
    }
}
