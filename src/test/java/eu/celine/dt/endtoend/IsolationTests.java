package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nobody is answered from another domain, fetcher or entity than the addressed one. */
class IsolationTests {

    private static final RunningRuntime RUNTIME = RunningRuntime.onSample();
    private static final String PERIOD = "?start=today-P1D&end=today";

    @Test
    @Tag("API-55")
    void withoutATokenEveryEntityRouteIs401WhetherItExistsOrNot() {
        for (String path : List.of(
                "/communities/it/rec-folgaria/info",
                "/communities/it/no-such/info",
                "/communities/rec-folgaria/values",
                "/communities/it/rec-folgaria/values/no-such",
                "/participants/rec-folgaria-m07/profile",
                "/communities/it",
                "/no/such/path")) {
            HttpResponse<String> answer = RUNTIME.get(path, null);

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    @Tag("API-55")
    void aForeignAndAnUnknownCommunityAreRefusedAlike() {
        String token = RUNTIME.token("visitor", List.of("dt.read"), "rec-folgaria");
        for (String prefix : List.of("/communities/it/", "/communities/")) {
            HttpResponse<String> foreign = RUNTIME.get(prefix + "rec-melpignano/info", token);
            HttpResponse<String> unknown = RUNTIME.get(prefix + "rec-nowhere/info", token);

            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(withoutAddress(foreign)).isEqualTo(withoutAddress(unknown));
        }
    }

    @Test
    @Tag("API-55")
    void anUnknownCommunityIs404OnlyForWhoeverMayKnow() {
        assertThat(RUNTIME.get("/communities/it/rec-nowhere/info", RUNTIME.operator())
                        .statusCode())
                .isEqualTo(404);
        assertThat(RUNTIME.get(
                                "/communities/it/rec-nowhere/info",
                                RUNTIME.token("visitor", List.of("dt.read"), "rec-nowhere"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("COM-25")
    void eachCommunityIsAnsweredFromItsOwnRows() {
        String operator = RUNTIME.operator();
        Set<String> folgaria = participants("/communities/it/rec-folgaria", operator);
        Set<String> melpignano = participants("/communities/it/rec-melpignano", operator);

        assertThat(folgaria).isNotEmpty().doesNotContainAnyElementsOf(melpignano);
        assertThat(participants("/communities/rec-folgaria", operator)).isEqualTo(folgaria);
        assertThat(RUNTIME.get("/communities/it/rec-folgaria/values/consumption_timeseries" + PERIOD, operator)
                        .body())
                .isNotEqualTo(
                        RUNTIME.get("/communities/it/rec-melpignano/values/consumption_timeseries" + PERIOD, operator)
                                .body());
    }

    @Test
    @Tag("COM-30")
    void theSameQuestionHasTheSameAnswer() {
        String operator = RUNTIME.operator();
        String path = "/communities/it/rec-folgaria/values/consumption_timeseries?start=today-P9D&end=today-P1D";
        String first = RUNTIME.get(path, operator).body();

        for (int round = 0; round < 10; round++) {
            assertThat(RUNTIME.get(path, operator).body()).isEqualTo(first);
        }
    }

    @Test
    @Tag("COM-25")
    void aGermanCommunityIsNoItalianOne() {
        assertThat(RUNTIME.get("/communities/it/beg-freiburg/info", RUNTIME.operator())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("PAR-11")
    void aMemberOpensItselfAndNobodyElse() {
        String bruno = RUNTIME.token("bruno", List.of("dt.read"));
        String own = RunningRuntime.json(RUNTIME.get("/participants/bruno/info", bruno))
                .get("entity")
                .get("id")
                .asString();
        Set<String> others = participants("/communities/it/rec-folgaria", RUNTIME.operator());
        assertThat(others).contains(own);

        for (String id : others) {
            int status = RUNTIME.get("/participants/" + id + "/profile", bruno).statusCode();

            assertThat(status).as(id).isEqualTo(id.equals(own) ? 200 : 403);
        }
    }

    @Test
    @Tag("PAR-11")
    void aManagerOpensTheMembersOfItsCommunityOnly() {
        String alice = RUNTIME.token("alice", List.of("dt.read"));
        String operator = RUNTIME.operator();

        for (JsonNode member : members("/communities/it/rec-folgaria", operator)) {
            String id = member.get("participant_id").asString();
            boolean left = !member.get("left_at").isNull();

            assertThat(RUNTIME.get("/participants/" + id + "/info", alice).statusCode())
                    .as(id)
                    .isEqualTo(left ? 403 : 200);
        }
        for (String id : participants("/communities/it/rec-melpignano", operator)) {
            assertThat(RUNTIME.get("/participants/" + id + "/info", alice).statusCode())
                    .as(id)
                    .isEqualTo(403);
        }
    }

    @Test
    @Tag("PAR-11")
    void readingsAreTheMembersOwn() {
        String bruno = RUNTIME.token("bruno", List.of("dt.read"));
        JsonNode info = RunningRuntime.json(RUNTIME.get("/participants/bruno/info", bruno));
        var devices = new ArrayList<String>();
        info.get("entity").get("metadata").get("devices").forEach(device -> devices.add(device.asString()));

        JsonNode readings = RunningRuntime.json(
                        RUNTIME.get("/participants/bruno/values/meter_readings?start=today-P2D&end=today-P1D", bruno))
                .get("items");

        assertThat(readings.size()).isPositive();
        readings.forEach(
                reading -> assertThat(devices).contains(reading.get("device_id").asString()));
    }

    @Test
    @Tag("COM-26")
    void membersSeeInitialsAndManagersSeeNames() {
        String path = "/communities/it/rec-folgaria/values/participants";
        JsonNode forMember = RunningRuntime.json(RUNTIME.get(path, RUNTIME.token("bruno", List.of("dt.read"))))
                .get("items")
                .get(0);
        JsonNode forManager = RunningRuntime.json(RUNTIME.get(path, RUNTIME.token("alice", List.of("dt.read"))))
                .get("items")
                .get(0);

        assertThat(forMember.has("user_sub")).isFalse();
        assertThat(forMember.has("user_email")).isFalse();
        assertThat(forMember.get("name").asString()).hasSizeLessThan(8);
        assertThat(forManager.has("user_sub")).isTrue();
        assertThat(forManager.get("name").asString()).hasSizeGreaterThan(4);
    }

    private static Set<String> participants(String entity, String token) {
        var ids = new TreeSet<String>();
        members(entity, token).forEach(row -> ids.add(row.get("participant_id").asString()));
        return ids;
    }

    private static JsonNode members(String entity, String token) {
        HttpResponse<String> answer = RUNTIME.get(entity + "/values/participants", token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer).get("items");
    }

    private static JsonNode withoutAddress(HttpResponse<String> answer) {
        return ((ObjectNode) RunningRuntime.json(answer)).without(List.of("instance", "request_id"));
    }
}
