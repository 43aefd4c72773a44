package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.access.TokenSource;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatasetApiClientTypeTests {

    private static final String WHERE = "config/clients.yaml:3, client celine: ";
    private static final TokenSource TOKENS = _ -> new BearerToken("own");

    @Test
    @Tag("CLI-80")
    void needsItsAddressOnly() {
        DatasetApiSettings settings = settings(Map.of("base_url", "https://data.example.org/api/"));

        assertThat(settings.baseUrl()).hasToString("https://data.example.org/api");
        assertThat(settings.auth()).isEqualTo(DatasetApiSettings.Auth.NONE);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.maxLimit()).isEqualTo(10_000);
    }

    @Test
    @Tag("CLI-80")
    void readsEverySetting() {
        DatasetApiSettings settings = settings(Map.of(
                "base_url",
                "http://localhost:8001",
                "auth",
                "caller",
                "caller_audience",
                "svc-dataset-api",
                "timeout",
                "PT5S",
                "connect_timeout",
                "500ms",
                "max_limit",
                "2500"));

        assertThat(settings.callerAudience()).isEqualTo("svc-dataset-api");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.maxLimit()).isEqualTo(2_500);
        assertThat(settings(Map.of("base_url", "http://data", "auth", "service", "scope", "dataset.query"))
                        .scope())
                .isEqualTo("dataset.query");
    }

    @Test
    @Tag("CLI-80")
    void namesEverySettingThatCannotBeUsedAtOnce() {
        var settings = new HashMap<String, Object>(Map.of(
                "base_ulr",
                "http://x",
                "auth",
                "basic",
                "timeout",
                "soon",
                "connect_timeout",
                "PT2H",
                "max_limit",
                0,
                "scope",
                " "));

        assertThat(problems(settings, TOKENS))
                .containsExactlyInAnyOrder(
                        WHERE + "unknown setting base_ulr; did you mean base_url? a dataset_api client takes base_url,"
                                + " auth, scope, caller_audience, timeout, connect_timeout, max_limit",
                        WHERE + "base_url is missing; write base_url: \"${DATASET_API_BASE_URL}\"",
                        WHERE + "auth must be none, caller or service",
                        WHERE + "scope must be a scope such as dataset.query",
                        WHERE + "timeout must be a duration up to one hour such as PT10S or 10s",
                        WHERE + "connect_timeout must be a duration up to one hour such as PT2S or 2s",
                        WHERE + "max_limit must be a whole number from 1 to 1000000");
    }

    @Test
    @Tag("CFG-45")
    void refusesATimeLimitWithoutUnit() {
        assertThat(problems(Map.of("base_url", "http://data", "timeout", 10L, "connect_timeout", "500"), TOKENS))
                .containsExactly(
                        WHERE + "timeout must be a duration up to one hour such as PT10S or 10s",
                        WHERE + "connect_timeout must be a duration up to one hour such as PT2S or 2s");
    }

    @ParameterizedTest
    @Tag("CLI-80")
    @ValueSource(
            strings = {
                "data.example.org",
                "ftp://data.example.org",
                "https://user:secret@data.example.org",
                "https://data.example.org?key=secret",
                "https://data.example.org#secret",
                "https:///secret",
                "ht tp://secret"
            })
    void takesNoOtherAddressAndRepeatsNone(String address) {
        assertThat(problems(Map.of("base_url", address), TOKENS))
                .containsExactly(WHERE
                        + "base_url must be an address such as https://data.example.org, without user, query or"
                        + " fragment");
    }

    @ParameterizedTest
    @Tag("CLI-81")
    @CsvSource({
        "https://data.example.org, true",
        "http://localhost:8001, true",
        "http://127.0.0.1:8001, true",
        "http://[::1]:8001, true",
        "http://data.example.org, false",
        "http://127.0.0.1.example.org, false",
        "http://10.0.0.1, false"
    })
    void forwardsTokensOnlyWhereNobodyReadsThemOnTheWay(String address, boolean allowed) {
        Map<String, Object> settings =
                Map.of("base_url", address, "auth", "caller", "caller_audience", "svc-dataset-api");

        assertThat(problems(settings, TOKENS))
                .isEqualTo(
                        allowed
                                ? List.of()
                                : List.of(WHERE + "auth: caller needs https, or http to this machine, so that nobody on"
                                        + " the way reads the token; write base_url: https://…"));
    }

    @Test
    @Tag("CLI-81")
    void settingsThatNeedEachOtherStandTogether() {
        assertThat(problems(Map.of("base_url", "https://data", "auth", "caller"), TOKENS))
                .singleElement()
                .asString()
                .startsWith(WHERE + "auth: caller forwards the caller's token")
                .contains("write caller_audience:");
        assertThat(problems(Map.of("base_url", "https://data", "caller_audience", "x"), TOKENS))
                .containsExactly(WHERE + "caller_audience goes with auth: caller; remove it, or write auth: caller");
        assertThat(problems(Map.of("base_url", "https://data", "scope", "x"), TOKENS))
                .containsExactly(WHERE + "scope goes with auth: service; remove it, or write auth: service");
    }

    @Test
    @Tag("CLI-81")
    void theInstallationsOwnTokenNeedsItsCredentials() {
        Map<String, Object> settings = Map.of("base_url", "https://data", "auth", "service");

        assertThat(problems(settings, TOKENS)).isEmpty();
        assertThat(problems(settings, null))
                .containsExactly(WHERE
                        + "auth: service needs credentials of this installation at the identity provider; set"
                        + " OIDC_BASE_URL, OIDC_CLIENT_ID and CELINE_OIDC_CLIENT_SECRET, or write auth: none");
    }

    @Test
    @Tag("CFG-19")
    void theEditorsSchemaKnowsTheSettings() throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(Path.of("config/clients.schema.json")));
        var keys = new ArrayList<String>();
        for (JsonNode branch : root.at("/properties/clients/additionalProperties/allOf")) {
            if (branch.at("/if/properties/type/const").asString("").equals("dataset_api")) {
                keys.addAll(branch.at("/then/properties").propertyNames());
            }
        }

        keys.remove("type");
        assertThat(keys).containsExactlyInAnyOrderElementsOf(DatasetApiSettings.KEYS);
    }

    private static DatasetApiSettings settings(Map<String, Object> settings) {
        var problems = new Problems();
        DatasetApiSettings parsed = DatasetApiSettings.parse(entry(settings), problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(parsed);
    }

    /** What a start would print; a client is made exactly if there is nothing to print. */
    private static List<String> problems(Map<String, Object> settings, @Nullable TokenSource tokens) {
        var beans = new StaticListableBeanFactory();
        if (tokens != null) {
            beans.addBean("tokens", tokens);
        }
        var type = new DatasetApiClientType(beans.getBeanProvider(TokenSource.class), Clock.systemUTC());
        var problems = new Problems();
        Supplier<QueryClient> client = type.read(entry(settings), problems);

        assertThat(client == null).isEqualTo(!problems.isEmpty());
        if (client != null) {
            client.get().close();
        }
        return problems.all().stream().map(Problem::toString).toList();
    }

    private static ClientEntry entry(Map<String, Object> settings) {
        return new ClientEntry("config/clients.yaml", 3, "celine", "dataset_api", Map.copyOf(settings));
    }
}
