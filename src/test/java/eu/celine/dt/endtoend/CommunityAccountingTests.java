package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The balance of communities whose files somebody dropped into the data folder, through the whole runtime. */
class CommunityAccountingTests {

    private static final Offset<Double> TOLERANCE = within(1e-6);
    private static final String DAY = "?start=2026-02-10&end=2026-02-11";

    @TempDir
    static Path folder;

    private static RunningRuntime runtime;
    private static JsonNode vector;

    @BeforeAll
    static void start() throws IOException {
        vector = vector();
        Path data = folder.resolve("data");
        write(
                data.resolve("communities.csv"),
                "community_id,country,region,primary_substation",
                "vec,IT,Piemonte,AC-1",
                "bad,IT,Piemonte,AC-1",
                "alone,IT,Piemonte,");
        write(
                data.resolve("participants.csv"),
                "participant_id,community_id,role,is_manager,user_sub",
                "A,vec,prosumer,false,",
                "B,vec,consumer,false,",
                "C,vec,consumer,false,",
                "dora,bad,consumer,true,dora",
                ",bad,consumer,false,");
        write(
                data.resolve("participant_assets.csv"),
                "asset_id,participant_id,community_id,asset_type,peak_power_kwp",
                "pv-a,A,vec,pv,6",
                "odd,dora,bad,perpetuum mobile,1",
                ",dora,bad,pv,1");
        write(data.resolve("generation.csv"), generationRows());
        write(data.resolve("consumption.csv").resolve("a.csv"), firstPart());
        write(data.resolve("consumption.csv").resolve("b.csv"), secondPart());
        runtime = RunningRuntime.start(data, folder.resolve("state"));
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static JsonNode vector() throws IOException {
        try (var in = CommunityAccountingTests.class.getResourceAsStream("/eu/celine/dt/energy/vectors.json")) {
            for (JsonNode candidate : RunningRuntime.JSON.readTree(in).findParents("expected")) {
                if (candidate.path("id").asString("").equals("IT-CER-24H-02")) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException("vectors.json has no IT-CER-24H-02");
    }

    private static List<String> generationRows() {
        var rows = new ArrayList<>(List.of("timestamp,community_id,asset_id,kwh"));
        for (int hour = 0; hour < 24; hour++) {
            rows.add(time(hour) + ",vec,pv-a," + vector.at("/inputs/pv_kwh").get(hour));
        }
        // The plant is another community's, and one row is nobody's.
        rows.add(time(3) + ",bad,pv-a,100");
        rows.add(time(3) + ",bad,,100");
        return rows;
    }

    private static List<String> firstPart() {
        var rows = new ArrayList<>(List.of("timestamp,community_id,participant_id,kwh,received_at"));
        for (int hour = 23; hour >= 0; hour--) {
            rows.add(time(hour) + ",vec,A,"
                    + vector.at("/inputs/load_A_prosumer_kwh").get(hour) + ",");
            rows.add(time(hour) + ",vec,B," + vector.at("/inputs/load_B_kwh").get(hour) + ",");
            rows.add(time(hour) + ",vec,C," + vector.at("/inputs/load_C_kwh").get(hour) + ",");
            String row =
                    switch (hour) {
                        case 5 -> time(hour) + ",bad,dora,much,";
                        case 6 -> time(hour) + ",bad,dora,NaN,";
                        case 9 -> time(hour) + ",bad,dora,5,2026-02-12T00:00:00Z";
                        case 10 -> "2026-02-10T10:00:00+25:00,bad,dora,1,";
                        case 11 -> "infinity,bad,dora,1,";
                        default -> time(hour) + ",bad,dora,1,";
                    };
            rows.add(row);
        }
        rows.add(time(0) + ",bad,,7,");
        return rows;
    }

    private static List<String> secondPart() {
        return List.of(
                "timestamp,community_id,participant_id,kwh,received_at",
                time(7) + ",bad,dora,1,",
                time(8) + ",bad,dora,3,",
                time(9) + ",bad,dora,1,2026-02-11T00:00:00Z");
    }

    private static String time(int hour) {
        return "2026-02-10T%02d:00:00+01:00".formatted(hour);
    }

    private static void write(Path file, String... lines) throws IOException {
        write(file, List.of(lines));
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static JsonNode ok(String path, String token) {
        HttpResponse<String> answer = runtime.get(path, token);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer);
    }

    @Test
    @Tag("ACC-27")
    void givesTheEnergiesAndRatiosOfThePublishedDay() {
        JsonNode answer = ok("/communities/it/vec/energy-balance" + DAY, runtime.operator());
        JsonNode expected = vector.get("expected");

        for (String energy : List.of(
                "generation_kwh",
                "load_kwh",
                "physical_self_consumption_kwh",
                "injected_kwh",
                "withdrawn_kwh",
                "shared_kwh",
                "grid_import_net_of_sharing_kwh",
                "grid_export_net_of_sharing_kwh")) {
            close(answer, energy, expected.get(energy).asDouble());
        }
        close(
                answer,
                "self_consumption_ratio_physical",
                expected.get("scr_physical").asDouble());
        close(answer, "self_consumption_ratio", expected.get("scr_collective").asDouble());
        close(
                answer,
                "self_sufficiency_ratio_physical",
                expected.get("ssr_physical").asDouble());
        close(answer, "self_sufficiency_ratio", expected.get("ssr_collective").asDouble());
        assertThat(answer.get("warnings").findValuesAsString("code")).doesNotContain("no_data");
    }

    @Test
    @Tag("ACC-27")
    void givesTheSharedEnergyOfEachHourOfThePublishedDay() {
        JsonNode hourly = ok("/communities/it/vec/energy-balance/hourly?date=2026-02-10", runtime.operator());
        JsonNode fetched = ok("/communities/it/vec/values/energy_hourly" + DAY, runtime.operator());
        JsonNode series = ok("/communities/it/vec/energy-balance" + DAY + "&resolution=1h", runtime.operator());

        for (int hour = 0; hour < 24; hour++) {
            double expected = vector.at("/expected/shared_hourly_kwh").get(hour).asDouble();
            close(hourly.get("data").get(hour), "shared_kwh", expected);
            close(fetched.get("items").get(hour), "shared_kwh", expected);
            close(series.get("series").get(hour), "shared_kwh", expected);
        }
    }

    private static void close(JsonNode answer, String field, double expected) {
        assertThat(answer.get(field).asDouble()).as(field).isCloseTo(expected, TOLERANCE);
    }

    @Test
    @Tag("ACC-29")
    void countsWhatIsGoodOfBadFilesAndSaysWhatIsNot() {
        JsonNode answer = ok("/communities/it/bad/energy-balance" + DAY, runtime.operator());

        // Twenty hours: eighteen of 1 kWh, one of the later file, one that was received later.
        close(answer, "load_kwh", 18 + 3 + 5);
        close(answer, "generation_kwh", 0);
        JsonNode completeness = answer.get("completeness");
        assertThat(completeness.get("expected").asInt()).isEqualTo(24);
        assertThat(completeness.get("present").asInt()).isEqualTo(20);
        assertThat(completeness.get("missing").asInt()).isEqualTo(4);
        assertThat(completeness.get("duplicates").asInt()).isEqualTo(3);
        assertThat(answer.get("warnings").findValuesAsString("code"))
                .contains("rows_rejected", "rows_without_id", "plant_of_another_community", "asset_type_unknown");
    }

    @Test
    @Tag("ACC-29")
    void namesTheDayAndThePointOfWhatIsNotGood() {
        JsonNode rows = ok("/communities/it/bad/values/data_quality" + DAY, runtime.operator());

        assertThat(rows.get("items").findValuesAsString("point_id")).containsExactly("dora");
        assertThat(rows.at("/items/0/missing").asInt()).isEqualTo(4);
        assertThat(rows.at("/items/0/duplicates").asInt()).isEqualTo(3);
    }

    @Test
    @Tag("ACC-18")
    void answersForACommunityThatIsOnlyARowOfItsTable() {
        JsonNode answer = ok("/communities/it/alone/energy-balance", runtime.operator());
        ok("/communities/it/alone/summary", runtime.operator());
        ok("/communities/it/alone/energy-balance/members", runtime.operator());

        assertThat(answer.get("load_kwh").isNull()).isTrue();
        assertThat(answer.get("as_of").isNull()).isTrue();
        assertThat(answer.get("warnings").findValuesAsString("code")).contains("no_data");
    }

    @ParameterizedTest
    @CsvSource({
        "energy-balance?start=2026-02-10&end=2026-02-11, 200, 200",
        "energy-balance/hourly?date=2026-02-10, 200, 200",
        "values/energy_hourly?start=2026-02-10&end=2026-02-11, 200, 200",
        "summary, 200, 200",
        "energy-balance/members?start=2026-02-10&end=2026-02-11, 403, 200",
        "values/data_quality?start=2026-02-10&end=2026-02-11, 403, 200"
    })
    @Tag("ACC-23")
    void keepsWhatIsAboutMembersFromOrdinaryOnes(String path, int ofMember, int ofManager) {
        HttpResponse<String> member =
                runtime.get("/communities/it/bad/" + path, runtime.token("otto", List.of("dt.read"), "bad"));
        HttpResponse<String> manager =
                runtime.get("/communities/it/bad/" + path, runtime.token("dora", List.of("dt.read"), "bad"));

        assertThat(member.statusCode()).as(member.body()).isEqualTo(ofMember);
        assertThat(manager.statusCode()).as(manager.body()).isEqualTo(ofManager);
        assertThat(member.body()).doesNotContain("subjects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "energy-balance?start=2026-02-30&end=x&resolution=2h&as_of=y",
                "energy-balance?start=2026-02-11&end=2026-02-10",
                "energy-balance?start=2015-01-01&end=2026-02-10",
                "energy-balance?start=2026-02-10T00:30&end=2026-02-10",
                "energy-balance/hourly",
                "energy-balance/hourly?date=10.2.2026",
                "values/data_quality?start=9999-01-01&end=9999-02-01",
                "values/energy_hourly?start=2026-02-10T00:30:00Z&end=2026-02-11"
            })
    @Tag("ACC-24")
    void refusesAQuestionThatMeansNothing(String path) {
        HttpResponse<String> answer = runtime.get("/communities/it/bad/" + path, runtime.operator());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }
}
