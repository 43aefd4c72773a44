package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A member's figures over HTTP, on the sample. */
class MemberBalanceTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String WEEK = "?start=today-P12D&end=today-P5D";
    private static final List<String> PERSONAL = List.of(
            "energy-balance",
            "energy-balance/hourly?date=today-P3D",
            "flexibility",
            "summary",
            "member",
            "community",
            "assets",
            "delivery-points");

    @Test
    @Tag("PAR-32")
    void aMemberReadsItsOwnBalance() {
        String bruno = RUNTIME.token("bruno", List.of("dt.read"));

        JsonNode balance = get("/participants/bruno/energy-balance" + WEEK + "&resolution=1d", bruno);

        assertThat(balance.get("community_id").asString()).isEqualTo("rec-folgaria");
        assertThat(balance.get("load_kwh").asDouble()).isPositive();
        assertThat(balance.get("total_consumption_kwh")).isEqualTo(balance.get("load_kwh"));
        assertThat(balance.get("series").size()).isEqualTo(7);
        double days = StreamSupport.stream(balance.get("series").spliterator(), false)
                .mapToDouble(day -> day.get("load_kwh").asDouble())
                .sum();
        assertThat(days).isCloseTo(balance.get("load_kwh").asDouble(), within(1e-9));
        assertThat(balance.get("user").get("id").asString()).isEqualTo("bruno");
    }

    @Test
    @Tag("PAR-33")
    void theMembersSharedEnergiesAddUpToTheCommunitys() {
        String operator = RUNTIME.operator();
        JsonNode community = get("/communities/it/rec-folgaria/energy-balance" + WEEK, operator);
        JsonNode members = get("/communities/it/rec-folgaria/energy-balance/members" + WEEK, operator);
        double withdrawn = 0;
        double injected = 0;

        for (JsonNode member : members.get("members")) {
            JsonNode own = get(
                    "/participants/" + member.get("participant_id").asString() + "/energy-balance" + WEEK, operator);
            withdrawn += own.get("shared_withdrawn_kwh").asDouble();
            injected += own.get("shared_injected_kwh").asDouble();
        }

        JsonNode nobodys = members.get("without_member");
        double ofNobody = nobodys == null || nobodys.isNull()
                ? 0
                : nobodys.get("shared_injected_kwh").asDouble();
        double shared = community.get("shared_kwh").asDouble();
        assertThat(shared).isPositive();
        assertThat(withdrawn).isCloseTo(shared, within(1e-6));
        assertThat(injected + ofNobody).isCloseTo(shared, within(1e-6));
    }

    @Test
    @Tag("PAR-34")
    void aMemberReadsNothingOfAnother() {
        String bruno = RUNTIME.token("bruno", List.of("dt.read"));
        String other = "rec-folgaria-m08";

        for (String path : PERSONAL) {
            assertThat(RUNTIME.get("/participants/bruno/" + path, bruno).statusCode())
                    .as(path)
                    .isEqualTo(200);
            assertThat(RUNTIME.get("/participants/" + other + "/" + path, bruno).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    @Tag("PAR-17")
    void quarterHoursAreRefusedWithTheirReason() {
        String bruno = RUNTIME.token("bruno", List.of("dt.read"));

        HttpResponse<String> answer = RUNTIME.get("/participants/bruno/energy-balance?resolution=15m", bruno);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("meter_readings");
        assertThat(RUNTIME.get("/participants/bruno/flexibility?window_hours=soon", bruno)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("PAR-35")
    void theOperationsHaveTheNamesOfTheOriginal() {
        JsonNode paths = get("/v3/api-docs", RUNTIME.operator()).get("paths");

        assertThat(operation(paths, "energy-balance")).isEqualTo("it_participant__energy_balance");
        assertThat(operation(paths, "energy-balance/hourly")).isEqualTo("it_participant__energy_balance_hourly");
        assertThat(operation(paths, "member")).isEqualTo("it_participant__member");
        assertThat(operation(paths, "community")).isEqualTo("it_participant__community");
        assertThat(operation(paths, "assets")).isEqualTo("it_participant__assets");
        assertThat(operation(paths, "delivery-points")).isEqualTo("it_participant__delivery_points");
    }

    private static String operation(JsonNode paths, String path) {
        return paths.get("/participants/{participant_id}/" + path)
                .get("get")
                .get("operationId")
                .asString();
    }

    private static JsonNode get(String path, String token) {
        HttpResponse<String> answer = RUNTIME.get(path, token);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer);
    }
}
