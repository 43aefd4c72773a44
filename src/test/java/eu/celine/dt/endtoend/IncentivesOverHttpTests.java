package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The published vectors as CSV files of one folder, a community each, asked over HTTP; rates and regulated values are the
 * bundled ones. Case n of the tariffs has its price in hour n of its zone.
 */
class IncentivesOverHttpTests {

    private static final Offset<Double> TOLERANCE = within(1e-6);
    private static final String DAY = "/incentives?start=2026-06-01&end=2026-06-02";
    private static final Map<String, String> ZONES = Map.of(
            "Lombardia", "CNOR",
            "Lazio", "CSUD",
            "Emilia-Romagna", "CNOR",
            "Campania", "CSUD",
            "Veneto", "CNOR",
            "Abruzzo", "CSUD",
            "Molise", "SUD");

    @TempDir
    private static Path folder;

    private static RunningRuntime runtime;
    private static String operator;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        var files = new CsvFiles();
        workedDay(files);
        JsonNode cases = vector("IT-TIP-01").path("inputs").path("cases");
        var prices = new TreeMap<String, double[]>();
        ZONES.values().forEach(zone -> prices.put(zone, new double[24]));
        for (int index = 0; index < cases.size(); index++) {
            tariffCase(files, index, cases.path(index), prices);
        }
        prices.forEach((zone, hours) -> {
            for (int hour = 0; hour < hours.length; hour++) {
                files.add("zonal_prices", "timestamp,zone,price_eur_mwh", hour(hour), zone, hours[hour]);
            }
        });
        files.write(data);
        runtime = RunningRuntime.start(data, folder.resolve("state"));
        operator = runtime.operator();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static void workedDay(CsvFiles files) {
        JsonNode inputs = vector("IT-CER-24H-02").path("inputs");
        community(files, "worked", "Piemonte", "NORD");
        for (String member : List.of("A_prosumer", "B", "C")) {
            member(files, "worked", member, "natural_person");
            for (int hour = 0; hour < 24; hour++) {
                load(
                        files,
                        "worked",
                        member,
                        hour,
                        inputs.path("load_" + member + "_kwh").path(hour).asDouble());
            }
        }
        plant(files, "worked", "A_prosumer", 6, "pv", 0);
        for (int hour = 0; hour < 24; hour++) {
            generation(files, "worked", hour, inputs.path("pv_kwh").path(hour).asDouble());
            files.add(
                    "zonal_prices",
                    "timestamp,zone,price_eur_mwh",
                    hour(hour),
                    "NORD",
                    inputs.path("zonal_price_eur_mwh").path(hour).asDouble());
        }
    }

    private static void tariffCase(CsvFiles files, int index, JsonNode tariff, Map<String, double[]> prices) {
        String id = "tip-" + index;
        String region = tariff.path("region").asString();
        String zone = Objects.requireNonNull(ZONES.get(region));
        Objects.requireNonNull(prices.get(zone))[index] =
                tariff.path("pz_eur_mwh").asDouble();
        community(files, id, region, zone);
        member(files, id, "shop", "sme");
        plant(
                files,
                id,
                "",
                tariff.path("plant_kw").asDouble(),
                tariff.path("pv").asBoolean() ? "pv" : "wind",
                tariff.path("grant_share").asDouble());
        for (int hour = 0; hour < 24; hour++) {
            load(files, id, "shop", hour, 2);
            generation(files, id, hour, 2);
        }
    }

    private static void community(CsvFiles files, String id, String region, String zone) {
        files.add(
                "communities",
                "community_id,country,region,market_zone,primary_substation,constituted_on",
                id,
                "IT",
                region,
                zone,
                "S-" + id,
                "2022-01-01");
    }

    private static void member(CsvFiles files, String community, String member, String type) {
        files.add(
                "participants",
                "participant_id,community_id,role,member_type",
                community + "-" + member,
                community,
                "consumer",
                type);
        files.add(
                "connection_points",
                "point_id,participant_id,community_id,point_type",
                community + "-" + member,
                community + "-" + member,
                community,
                "consumption");
    }

    private static void plant(CsvFiles files, String community, String owner, double kw, String type, double grant) {
        String point = owner.isEmpty() ? "" : community + "-" + owner;
        files.add(
                "participant_assets",
                "asset_id,participant_id,community_id,point_id,asset_type,nominal_power_kw,commissioned_on,grant_share",
                community + "-plant",
                point,
                community,
                point,
                type,
                kw,
                "2024-05-01",
                grant);
    }

    private static void load(CsvFiles files, String community, String member, int hour, double kwh) {
        files.add(
                "consumption",
                "timestamp,community_id,participant_id,point_id,kwh",
                hour(hour),
                community,
                community + "-" + member,
                community + "-" + member,
                kwh);
    }

    private static void generation(CsvFiles files, String community, int hour, double kwh) {
        files.add(
                "generation", "timestamp,community_id,asset_id,kwh", hour(hour), community, community + "-plant", kwh);
    }

    private static String hour(int hour) {
        return ZonedDateTime.of(2026, 6, 1, 0, 0, 0, 0, ZoneId.of("Europe/Rome"))
                .plusHours(hour)
                .toInstant()
                .toString();
    }

    /** Rows by file; the header comes with the first row. */
    private static final class CsvFiles {

        private final Map<String, StringBuilder> files = new LinkedHashMap<>();

        void add(String file, String header, Object... row) {
            StringBuilder text = files.computeIfAbsent(file, _ -> new StringBuilder(header).append('\n'));
            text.append(String.join(",", Arrays.stream(row).map(String::valueOf).toList()))
                    .append('\n');
        }

        void write(Path data) throws IOException {
            for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
                Files.writeString(data.resolve(file.getKey() + ".csv"), file.getValue());
            }
        }
    }

    private static JsonNode vector(String id) {
        try (InputStream json =
                IncentivesOverHttpTests.class.getResourceAsStream("/eu/celine/dt/energy/vectors.json")) {
            for (JsonNode vector : RunningRuntime.JSON.readTree(json).path("vectors")) {
                if (vector.path("id").asString().equals(id)) {
                    return vector;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no vector " + id);
    }

    @Test
    @Tag("INC-60")
    void theWorkedDayComesOut() {
        JsonNode expected = vector("IT-CER-24H-02").path("expected");

        JsonNode answer = get("/communities/it/worked" + DAY);

        JsonNode totals = answer.path("totals");
        assertThat(totals.path("shared_kwh").asDouble())
                .isCloseTo(expected.path("shared_kwh").asDouble(), TOLERANCE);
        assertThat(totals.path("premium_eur").asDouble())
                .isCloseTo(expected.path("tip_eur").asDouble(), TOLERANCE);
        assertThat(totals.path("valorisation_eur").asDouble())
                .isCloseTo(expected.path("valorisation_eur").asDouble(), TOLERANCE);
        assertThat(totals.path("energy_sales_eur").asDouble())
                .isCloseTo(expected.path("rid_zonal_eur").asDouble(), TOLERANCE);
        assertThat(totals.path("surplus_eur").isNull()).isTrue();
        assertThat(answer.path("estimate").path("minimum_price_sales_eur").asDouble())
                .isCloseTo(expected.path("rid_pmg_2026_eur").asDouble(), TOLERANCE);
        assertThat(answer.path("estimate").path("fees_eur").asDouble()).isCloseTo(19.2 * 1.22 / 365, TOLERANCE);
        assertThat(answer.path("rules").path("rates").path(0).path("source").asString())
                .contains("GSE");
        assertThat(answer.path("warnings").size()).isZero();
    }

    @Test
    @Tag("INC-60")
    void thePublishedTariffsComeOut() {
        JsonNode expected = vector("IT-TIP-01").path("expected").path("tip_eur_mwh");

        for (int index = 0; index < expected.size(); index++) {
            JsonNode series =
                    get("/communities/it/tip-" + index + DAY + "&resolution=1h").path("series");

            assertThat(series.path(index).path("tariff_eur_mwh").asDouble(Double.NaN))
                    .as("case " + index)
                    .isCloseTo(expected.path(index).asDouble(), TOLERANCE);
        }
    }

    @Test
    @Tag("INC-30")
    @Tag("INC-31")
    @Tag("INC-33")
    void theSameAddressAnswersByPlantAndByMember() {
        JsonNode byPlant = get("/communities/it/worked" + DAY + "&by=plant");
        JsonNode byMember = get("/communities/worked" + DAY + "&by=member");

        assertThat(byPlant.path("plants").path(0).path("class").asDouble()).isEqualTo(200);
        assertThat(byPlant.path("plants").path(0).path("premium_eur").asDouble())
                .isCloseTo(2.639, TOLERANCE);
        double premium = byMember.path("members").values().stream()
                .mapToDouble(member -> member.path("premium_eur").asDouble())
                .sum();
        assertThat(premium + byMember.path("fund").path("premium_eur").asDouble())
                .isCloseTo(2.639, TOLERANCE);
    }

    @Test
    @Tag("INC-32")
    @Tag("INC-52")
    void anOrdinaryCallerGetsTheTotalAlone() {
        String visitor = runtime.token("visitor", List.of("dt.read"), "worked");

        assertThat(runtime.get("/communities/it/worked" + DAY, visitor).statusCode())
                .isEqualTo(200);
        assertThat(runtime.get("/communities/it/worked/eligibility", visitor).statusCode())
                .isEqualTo(200);
        for (String personal :
                List.of(DAY + "&by=plant", DAY + "&by=member", DAY + "&by=%20plant", "/eligibility/plants")) {
            assertThat(runtime.get("/communities/it/worked" + personal, visitor).statusCode())
                    .as(personal)
                    .isEqualTo(403);
        }
    }

    @Test
    @Tag("INC-40")
    void badParametersAre400() {
        HttpResponse<String> answer = runtime.get(
                "/communities/it/worked/incentives?start=soon&by=street&resolution=15m&include_fees=maybe", operator);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("start", "by", "resolution", "include_fees");
    }

    @ParameterizedTest
    @Tag("INC-35")
    @ValueSource(strings = {"total", "plant", "member"})
    void anUnknownParameterIs400(String by) {
        HttpResponse<String> answer = runtime.get("/communities/it/worked" + DAY + "&resolutio=1d&by=" + by, operator);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("resolutio", "is unknown", "rules_date");
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = runtime.get(path, operator);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer);
    }
}
