package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A year of seventeen measured homes, converted as docs/your-data.md says. The expected figures are computed straight from
 * the source files, without any code of the conversion or of the accounting.
 */
class MeasuredHomesTests {

    private static final String YEAR = "?start=2022-07-31T23:00:00Z&end=2023-07-31T23:00:00Z";

    private static final Percentage A_MILLIONTH = withPercentage(1e-4);

    @TempDir
    private static Path folder;

    private static @Nullable Path source;
    private static @Nullable RunningRuntime runtime;

    @BeforeAll
    static void serveTheHomes() throws Exception {
        String folderOfSources = System.getenv("MEASURED_HOMES");
        assumeTrue(
                folderOfSources != null,
                "MEASURED_HOMES names no folder with homes-citylearn2022/ and it-prices/ (docs/your-data.md)");
        source = Path.of(folderOfSources);
        Path data = folder.resolve("data");
        convert(source(), data);
        runtime = RunningRuntime.start(data, folder.resolve("state"));
    }

    @AfterAll
    static void stop() {
        if (runtime != null) {
            runtime.close();
        }
    }

    private static Path source() {
        return Objects.requireNonNull(source);
    }

    private static RunningRuntime runtime() {
        return Objects.requireNonNull(runtime);
    }

    @Test
    @Tag("COM-27")
    void aYearServedPageByPageAddsUpToTheSourceFiles() throws Exception {
        String token = runtime().token("visitor", List.of("dt.read"), "homes-17");

        List<JsonNode> load = allPages("consumption_timeseries" + YEAR + "&limit=1000", token);
        List<JsonNode> solar = allPages("generation_timeseries" + YEAR + "&limit=777", token);
        List<JsonNode> prices = allPages("zonal_prices" + YEAR + "&limit=10000", token);

        assertThat(load).hasSize(8760);
        assertThat(timestamps(load)).hasSize(8760);
        assertThat(sum(load, "kwh")).isCloseTo(loadOf(source()), withPercentage(1e-7));
        assertThat(sum(solar, "kwh")).isCloseTo(solarOf(source()), withPercentage(1e-7));
        // The price file has a label for each hour of 2023; the homes' year takes part of it.
        assertThat(prices).isNotEmpty();
        assertThat(load.getFirst().get("kwh").asDouble()).isCloseTo(firstHourOf(source()), within(1e-9));
    }

    @Test
    @Tag("COM-27")
    void theYearsBalanceIsThatOfTheSourceFiles() throws Exception {
        var expected = MeasuredYear.read(source());

        JsonNode answer = ask("energy-balance" + YEAR);

        assertFigures(answer, expected.balance());
    }

    @Test
    @Tag("COM-27")
    void theYearsIncentivesAreThoseOfTheSourceFiles() throws Exception {
        var expected = MeasuredYear.read(source());

        JsonNode answer = ask("incentives" + YEAR + "&rules_date=2025-01-01");

        assertFigures(answer.get("totals"), expected.incentives());
        assertThat(answer.at("/totals/surplus_eur").isNull()).isTrue();
        assertThat(answer.at("/totals/fees_eur").isNull()).isTrue();
    }

    private static JsonNode ask(String query) {
        HttpResponse<String> answer =
                runtime().get("/communities/it/homes-17/" + query, runtime().token("user-home-01", List.of("dt.read")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer);
    }

    private static void assertFigures(JsonNode answer, Map<String, Double> expected) {
        expected.forEach((name, value) ->
                assertThat(answer.get(name).asDouble()).as(name).isCloseTo(value, A_MILLIONTH));
    }

    private static void convert(Path source, Path data) throws IOException, InterruptedException {
        Process conversion = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "docs/examples/ConvertMeasuredHomes.java",
                        source.toString(),
                        data.toString())
                .inheritIO()
                .start();
        assertThat(conversion.waitFor()).isZero();
    }

    private static List<JsonNode> allPages(String query, String token) {
        var rows = new ArrayList<JsonNode>();
        String next = "/communities/it/homes-17/values/" + query;
        while (next != null) {
            HttpResponse<String> page = runtime().get(next, token);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            RunningRuntime.json(page).get("items").forEach(rows::add);
            Optional<String> link = page.headers().firstValue("Link");
            assertThat(page.headers().firstValue("X-Has-More").isPresent()).isEqualTo(link.isPresent());
            next = link.map(text -> text.substring(text.indexOf('<') + 1, text.indexOf('>')))
                    .orElse(null);
        }
        return rows;
    }

    private static Set<String> timestamps(List<JsonNode> rows) {
        var timestamps = new HashSet<String>();
        rows.forEach(row -> timestamps.add(row.get("timestamp").asString()));
        return timestamps;
    }

    private static double sum(List<JsonNode> rows, String column) {
        return rows.stream().mapToDouble(row -> row.get(column).asDouble()).sum();
    }

    private static double loadOf(Path source) throws IOException {
        double kwh = 0;
        for (int home = 1; home <= 17; home++) {
            kwh += column(source, home, "non_shiftable_load").stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
        return kwh;
    }

    private static double firstHourOf(Path source) throws IOException {
        double kwh = 0;
        for (int home = 1; home <= 17; home++) {
            kwh += column(source, home, "non_shiftable_load").getFirst();
        }
        return kwh;
    }

    /** The files give Wh per installed kW; the installed kW stand in the schema. */
    private static double solarOf(Path source) throws IOException {
        JsonNode schema = RunningRuntime.JSON.readTree(
                Files.readString(source.resolve("homes-citylearn2022").resolve("schema.json")));
        double kwh = 0;
        for (int home = 1; home <= 17; home++) {
            double nominalKw = schema.at("/buildings/Building_" + home + "/pv/attributes/nominal_power")
                    .asDouble();
            kwh += nominalKw
                    * column(source, home, "solar_generation").stream()
                            .mapToDouble(Double::doubleValue)
                            .sum()
                    / 1000;
        }
        return kwh;
    }

    private static List<Double> column(Path source, int home, String name) throws IOException {
        List<String> lines =
                Files.readAllLines(source.resolve("homes-citylearn2022").resolve("Building_" + home + ".csv"));
        int index = Arrays.asList(lines.getFirst().split(",", -1)).indexOf(name);
        return lines.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",", -1)[index]))
                .toList();
    }
}
