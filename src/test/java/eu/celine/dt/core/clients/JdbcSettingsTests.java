package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcSettingsTests {

    private static final Map<String, Object> NEEDED =
            Map.of("url", "jdbc:postgresql://db.example:5432/dt?sslmode=verify-full", "username", "dt_reader");

    private final Problems problems = new Problems();

    @Test
    @Tag("CLI-120")
    void hasDefaultsForAllButAddressAndLogin() {
        JdbcSettings settings = JdbcSettings.parse(entry(Map.of()), problems);

        assertThat(problems.all()).isEmpty();
        assertThat(settings)
                .isEqualTo(new JdbcSettings(
                        "jdbc:postgresql://db.example:5432/dt?sslmode=verify-full",
                        "dt_reader",
                        null,
                        Duration.ofSeconds(10),
                        10,
                        Duration.ofSeconds(1),
                        2_000));
    }

    @Test
    @Tag("CLI-120")
    void namesEveryKeyThatCannotBeUsedAtOnce() {
        assertThat(problemsOf(
                        Map.of("pool", 5, "timeout", "soon", "pool_size", 0, "pool_wait", "1ms", "fetch_size", "many")))
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem).startsWith("config/clients.yaml:3, client warehouse: "))
                .anySatisfy(problem -> assertThat(problem)
                        .endsWith(
                                "unknown setting pool; a jdbc client takes url, username, password, timeout, pool_size,"
                                        + " pool_wait, fetch_size"))
                .anySatisfy(problem ->
                        assertThat(problem).endsWith("timeout must be a length of time such as PT10S or 10s"))
                .anySatisfy(problem ->
                        assertThat(problem).endsWith("pool_wait must be a length of time from PT0.25S up to PT1M"));
    }

    @ParameterizedTest
    @Tag("CLI-120")
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:mysql://db/x                                | url must begin with jdbc:postgresql:
                    jdbc:postgresql://db:port/x                      | url cannot be read
                    jdbc:postgresql://db/x?user=a&password=s3cret    | url must hold neither user nor password
                    jdbc:postgresql://db/x?preferQueryMode=simple    | url must not set preferQueryMode=simple
                    jdbc:postgresql://db/x?readOnly=false            | url must not set readOnly
                    jdbc:postgresql://db/x?stringtype=varchar        | url must not set stringtype
                    """)
    void refusesAnAddressThatItCannotKeepItsPromisesWith(String url, String message) {
        assertThat(problemsOf(Map.of("url", url))).singleElement().asString().contains(message);
    }

    @Test
    @Tag("CFG-45")
    void refusesATimeLimitWithoutUnit() {
        assertThat(problemsOf(Map.of("timeout", 10L)))
                .containsExactly(
                        "config/clients.yaml:3, client warehouse: timeout must be a length of time such as PT10S"
                                + " or 10s");
    }

    @Test
    @Tag("CLI-120")
    void neverShowsAPassword() {
        JdbcSettings settings = JdbcSettings.parse(entry(Map.of("password", "s3cret")), problems);
        List<String> complaints = problemsOf(
                Map.of("password", "s3cret", "url", "jdbc:postgresql://db/x?password=s3cret", "timeout", "-1s"));

        assertThat(String.valueOf(settings)).doesNotContain("s3cret", "db.example");
        assertThat(complaints).hasSize(2).allSatisfy(message -> assertThat(message)
                .doesNotContain("s3cret"));
    }

    private List<String> problemsOf(Map<String, Object> settings) {
        assertThat(JdbcSettings.parse(entry(settings), problems)).isNull();
        return problems.all().stream().map(Problem::toString).toList();
    }

    private static ClientEntry entry(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(NEEDED);
        all.putAll(settings);
        return new ClientEntry("config/clients.yaml", 3, "warehouse", "jdbc", Map.copyOf(all));
    }
}
