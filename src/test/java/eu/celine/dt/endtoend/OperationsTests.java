package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.celine.dt.core.values.ValuesService;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the runtime tells of itself, and to whom. */
class OperationsTests {

    private static final String PRICES =
            "/communities/it/rec-folgaria/values/zonal_prices?start=today&end=today&limit=1";

    private static RunningRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = RunningRuntime.onSample();
    }

    @ParameterizedTest
    @Tag("CAC-32")
    @Tag("CAC-33")
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthNeedsNoTokenAndTellsNoDetails(String path) {
        HttpResponse<String> answer = runtime.get(path, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        var names = RunningRuntime.JSON.readTree(answer.body()).propertyNames();
        assertThat(names).isSubsetOf("status", "groups").contains("status");
        assertThat(answer.body()).contains("\"status\":\"UP\"");
    }

    @Test
    @Tag("CAC-33")
    void livenessAndReadinessLookAtNothingButTheRuntimeItself() {
        HttpResponse<String> backends = runtime.get("/actuator/health/db", runtime.operator());

        assertThat(backends.statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("CAC-31")
    void metricsAreForOperators() {
        HttpResponse<String> nobody = runtime.get("/actuator/prometheus", null);
        HttpResponse<String> reader = runtime.get("/actuator/prometheus", runtime.token("anna", List.of("dt.read")));
        HttpResponse<String> operator = runtime.get("/actuator/prometheus", runtime.operator());

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(reader.statusCode()).isEqualTo(403);
        for (HttpResponse<String> refusal : List.of(nobody, reader)) {
            assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refusal.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(operator.statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("CAC-30")
    void metricsShowFetchesCachesAndQueues() {
        runtime.get(PRICES, runtime.operator());

        String metrics = runtime.get("/actuator/prometheus", runtime.operator()).body();

        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("celine_dt_fetch_seconds_count{")
                        && line.contains("client=\"dataset_api\"")
                        && line.contains("fetcher=\"zonal_prices\"")
                        && line.contains("outcome=\"ok\""))
                .anyMatch(line -> line.startsWith("celine_dt_client_waiting{client=\"dataset_api\"}"))
                .anyMatch(line -> line.startsWith("celine_dt_client_free{client=\"dataset_api\"}"))
                .anyMatch(line -> line.startsWith("celine_dt_cache_size_bytes"))
                .anyMatch(line -> line.startsWith("celine_dt_computations_size_bytes"));
        assertThat(metrics).doesNotContain("rec-folgaria");
    }

    @ParameterizedTest
    @Tag("CAC-32")
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/threaddump",
                "/actuator/loggers",
                "/actuator/metrics",
                "/actuator/configprops",
                "/actuator/shutdown"
            })
    void nothingElseIsThere(String path) {
        assertThat(runtime.get(path, null).statusCode()).isEqualTo(401);
        assertThat(runtime.get(path, runtime.token("anna", List.of("dt.read"))).statusCode())
                .isEqualTo(403);
        assertThat(runtime.get(path, runtime.operator()).statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("CAC-34")
    void whatAFetchLogsCarriesTheFetcherAndItsVersion() {
        Logger logger = (Logger) LoggerFactory.getLogger(ValuesService.class);
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.DEBUG);
        try {
            runtime.get(PRICES, runtime.operator());
        } finally {
            logger.setLevel(null);
            logger.detachAppender(appender);
        }

        assertThat(appender.list).isNotEmpty().allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                .containsEntry("fetcher", "it-energy-community.zonal_prices")
                .hasEntrySatisfying(
                        "query_version", version -> assertThat(version).matches("[0-9a-f]{16}")));
    }
}
