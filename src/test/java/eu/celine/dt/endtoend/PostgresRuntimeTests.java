package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.PostgresServer;
import eu.celine.dt.core.clients.BothBackends;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The whole runtime over the same data in files and in PostgreSQL, chosen in clients.yaml alone. */
class PostgresRuntimeTests {

    private static final String DAYS = "start=2026-01-09&end=2026-01-12";

    @TempDir
    static Path folder;

    private static RunningRuntime files;
    private static RunningRuntime database;

    @BeforeAll
    static void start() throws IOException {
        BothBackends both = BothBackends.require();
        files = RunningRuntime.start(both.data(), folder.resolve("files-state"));
        database = RunningRuntime.start(
                folder.resolve("no-data"),
                folder.resolve("database-state"),
                "--dt.config.clients=" + clientsFile(both.database().url()));
    }

    private static Path clientsFile(String url) throws IOException {
        return Files.writeString(folder.resolve("clients.yaml"), """
                clients:
                  dataset_api:
                    type: jdbc
                    url: "%s"
                    username: %s
                    password: "%s"
                    timeout: PT60S
                """.formatted(
                        url, PostgresServer.READER, PostgresServer.READER_PASSWORD));
    }

    @AfterAll
    static void stop() {
        if (files != null) {
            files.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @Tag("CLI-143")
    @ValueSource(
            strings = {
                "/communities/it/rec-folgaria/energy-balance?" + DAYS + "&resolution=1h",
                "/communities/it/rec-melpignano/energy-balance?" + DAYS,
                "/communities/it/rec-folgaria/energy-balance/members?" + DAYS,
                "/communities/it/rec-folgaria/incentives?" + DAYS,
                "/communities/it/rec-melpignano/incentives?" + DAYS + "&by=plant",
                "/communities/it/rec-folgaria/values/consumption_timeseries?" + DAYS + "&limit=500",
                "/communities/it/rec-folgaria/values/assets?limit=500",
            })
    void answersTheSameFromFilesAndFromTheDatabase(String path) {
        JsonNode expected = ok(files, path);
        JsonNode actual = ok(database, path);

        assertSame(path, expected, actual);
    }

    @Test
    @Tag("CLI-143")
    void whatItCannotAnswerIsAProblemDocumentWithoutHostOrLogin() {
        HttpResponse<String> answer = database.get(
                "/communities/it/rec-folgaria/values/consumption_timeseries?start=yesterday-ish&end=2026-01-12",
                database.operator());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("127.0.0.1", PostgresServer.READER_PASSWORD);
    }

    private static JsonNode ok(RunningRuntime runtime, String path) {
        String token = runtime.token("operator", List.of("dt.read", "dt.admin"), "rec-*");
        HttpResponse<String> answer = runtime.get(path, token);
        for (int attempt = 0; attempt < 60 && answer.statusCode() == 503; attempt++) {
            // Files are opened beside the start; each request waits for them for a while.
            answer = runtime.get(path, token);
        }
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer);
    }

    private static void assertSame(String place, JsonNode expected, JsonNode actual) {
        if (expected.isNumber()) {
            double wanted = expected.asDouble();
            assertThat(actual.asDouble()).as(place).isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
        } else if (expected.isObject()) {
            assertThat(actual.propertyNames()).as(place).containsExactlyElementsOf(expected.propertyNames());
            expected.propertyNames().forEach(name -> {
                // The one thing that has to differ: which statement ran.
                if (!name.equals("query_version")) {
                    assertSame(place + "/" + name, expected.get(name), actual.get(name));
                }
            });
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(place).isEqualTo(expected.size());
            for (int index = 0; index < expected.size(); index++) {
                assertSame(place + "/" + index, expected.get(index), actual.get(index));
            }
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }
}
