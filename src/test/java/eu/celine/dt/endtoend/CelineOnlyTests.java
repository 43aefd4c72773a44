package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An installation that has CELINE's tables and no others. */
class CelineOnlyTests {

    private static final String DAY = "?start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z";

    @TempDir
    private Path root;

    @Test
    @Tag("COM-38")
    void listsTheFetchersOverTheseTablesOnly() throws IOException {
        try (RunningRuntime runtime =
                start("", "ts,community_id,total_consumption_kwh", "2026-01-01T00:00:00Z,rec-1,1")) {
            String token = token(runtime);
            assertThat(fetchers(runtime, "rec-1", token))
                    .hasSize(12)
                    .contains("it-energy-community.rec_self_consumption", "it-energy-community.weather_current");
        }
    }

    @Test
    @Tag("COM-41")
    void aMissingTableIsNotOfferedAndNamesTheFileToAdd() throws IOException {
        try (RunningRuntime runtime =
                start("", "ts,community_id,total_consumption_kwh", "2026-01-01T00:00:00Z,rec-1,1")) {
            HttpResponse<String> answer =
                    runtime.get("/communities/it/rec-1/values/weather_current?location_id=it_folgaria", token(runtime));

            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(answer.body()).contains("ds_dev_gold/weather_current.csv");
        }
    }

    @Test
    @Tag("COM-39")
    void offersNoneOfThemWhereTheNeutralTablesAreAll() throws IOException {
        new DataFiles(root.resolve("data")).csv("communities", "community_id,country", "one,IT");
        Path domains = root.resolve("neutral.yaml");
        Files.writeString(domains, """
                domains:
                  - name: it-energy-community
                    import: eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain
                    overrides: {fetchers: neutral}
                """);
        try (RunningRuntime runtime =
                RunningRuntime.start(root.resolve("data"), root.resolve("state"), "--dt.config.domains=" + domains)) {
            assertThat(fetchers(runtime, "one", runtime.operator()))
                    .contains("it-energy-community.consumption_timeseries")
                    .doesNotContain("it-energy-community.rec_self_consumption", "it-energy-community.weather_current");
        }
    }

    @Test
    @Tag("PAR-45")
    void theTotalForecastOfOneCommunityNeedsNoColumnThatNamesIt() throws IOException {
        new DataFiles(root.resolve("data"))
                .csv("communities", "community_id,country", "one,IT")
                .csv("participants", "participant_id,community_id,user_sub", "pa,one,alice")
                .csv(
                        "ds_dev_gold.total_meters_forecast",
                        "timestamp,period,production_kwh",
                        "2026-01-01T12:00:00Z,actual,7");
        Path domains = root.resolve("participants.yaml");
        Files.writeString(domains, """
                domains:
                  - name: it-participant
                    import: eu.celine.dt.domains.participant.ItParticipantDomain
                    access: {any_of: [membership]}
                    single_community: one
                """);
        try (RunningRuntime runtime =
                RunningRuntime.start(root.resolve("data"), root.resolve("state"), "--dt.config.domains=" + domains)) {
            HttpResponse<String> answer = runtime.get(
                    "/participants/pa/values/total_meters_forecast" + DAY, runtime.token("alice", List.of("dt.read")));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(RunningRuntime.json(answer).findValuesAsString("production_kwh"))
                    .containsExactly("7.0");
        }
    }

    @ParameterizedTest
    @Tag("COM-38")
    @ValueSource(strings = {"energy-balance", "energy-balance/hourly", "incentives", "eligibility", "summary"})
    void saysOfAFigureThatNeedsOtherTablesThatItIsNotOffered(String route) throws IOException {
        try (RunningRuntime runtime =
                start("", "ts,community_id,total_consumption_kwh", "2026-01-01T00:00:00Z,rec-1,1")) {
            HttpResponse<String> answer = runtime.get("/communities/it/rec-1/" + route, token(runtime));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(501);
            assertThat(answer.body())
                    .contains("computed from the tables consumption, generation and meter_readings")
                    .contains("rec_self_consumption");
        }
    }

    @Test
    @Tag("COM-38")
    void asksForTheRowsOfTheListedCommunity() throws IOException {
        try (RunningRuntime runtime = start(
                "",
                "ts,community_id,total_consumption_kwh",
                "2026-01-01T00:00:00Z,rec-1,1",
                "2026-01-01T00:00:00Z,rec-2,2")) {
            assertThat(consumption(runtime)).containsExactly("1.0");
        }
    }

    @Test
    @Tag("COM-37")
    @Tag("CFG-44")
    void ofOneCommunityNeedsNoColumnThatNamesIt() throws IOException {
        try (RunningRuntime runtime =
                start("single_community: rec-1", "ts,total_consumption_kwh", "2026-01-01T00:00:00Z,1")) {
            assertThat(consumption(runtime)).containsExactly("1.0");
            assertThat(runtime.get("/communities/it/rec-2/values/rec_self_consumption" + DAY, token(runtime))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private RunningRuntime start(String setting, String... lines) throws IOException {
        var data = new DataFiles(root.resolve("data"));
        data.csv("ds_dev_gold.rec_virtual_consumption_15m", lines);
        Path domains = root.resolve("domains.yaml");
        Files.writeString(domains, """
                domains:
                  - name: it-energy-community
                    import: eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain
                    access: {any_of: [claim]}
                    entities: {source: list, list: [{id: rec-1}, {id: rec-2}]}
                    overrides: {fetchers: celine}
                    %s
                """.formatted(setting));
        return RunningRuntime.start(data.folder(), root.resolve("state"), "--dt.config.domains=" + domains);
    }

    private static List<String> fetchers(RunningRuntime runtime, String community, String token) {
        return RunningRuntime.json(runtime.get("/communities/it/" + community + "/values", token))
                .findValuesAsString("id")
                .stream()
                .filter(id -> id.startsWith("it-energy-community."))
                .toList();
    }

    private static List<String> consumption(RunningRuntime runtime) {
        HttpResponse<String> answer =
                runtime.get("/communities/it/rec-1/values/rec_self_consumption" + DAY, token(runtime));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRuntime.json(answer).findValuesAsString("total_consumption_kwh");
    }

    private static String token(RunningRuntime runtime) {
        return runtime.token("visitor", List.of("dt.read"), "rec-1", "rec-2");
    }
}
