package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.contracts.Figure;
import eu.celine.dt.contracts.RunContext;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

@ApiTest
class CustomRoutesTests {

    private static final String BALANCE = "/communities/it/x/energy-balance";

    private final Client client;
    private final FakeEditions editions;

    @Autowired
    CustomRoutesTests(@LocalServerPort int port, FakeEditions editions) {
        this.client = new Client(port);
        this.editions = editions;
    }

    @BeforeEach
    void mountTheRoutes() {
        editions.replace(new FakeEdition(FakeDomain.community("it").withRoutes(new Routes())));
    }

    @AfterEach
    void returnToTheStandardDomains() {
        editions.replace(ApiTestApplication.standardEdition());
    }

    @ParameterizedTest
    @Tag("API-65")
    @CsvSource({"'',none", "?resolution=1d,1d", "?resolution=,''"})
    void aParameterThatIsNotRequiredMayBeAbsentOnAPathOfSeveralSegments(String query, String resolution) {
        Answer answer = client.getAs("alice", BALANCE + "/hourly" + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/resolution").asString()).isEqualTo(resolution);
    }

    @ParameterizedTest
    @Tag("API-63")
    @ValueSource(strings = {BALANCE, "/communities/x/energy-balance"})
    void anUnknownParameterIsRefusedWithThoseThatAreKnown(String path) {
        Answer answer = client.getAs("alice", path + "/hourly?ressolution=1d&start=2026-01-01&foo");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo("foo");
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("is unknown; this address takes end, resolution, start");
        assertThat(answer.json().at("/errors/1/path").asString()).isEqualTo("ressolution");
        assertThat(answer.json().at("/errors/1/message").asString())
                .isEqualTo("is unknown; did you mean resolution? this address takes end, resolution, start");
        assertThat(answer.json().at("/detail").asString()).startsWith("The query string does not fit: foo is unknown");
    }

    @Test
    @Tag("API-63")
    void aRouteWithoutParametersTakesNone() {
        Answer answer = client.getAs("alice", BALANCE + "?days=3");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("is unknown; this address takes no query parameters");
        assertThat(client.getAs("alice", BALANCE).status()).isEqualTo(200);
    }

    @Test
    @Tag("API-63")
    void theComponentsOfABoundRecordAreKnown() {
        assertThat(client.getAs("alice", BALANCE + "/bound?from=a&until=b").status())
                .isEqualTo(200);
        assertThat(client.getAs("alice", BALANCE + "/bound?from=a&to=b").status())
                .isEqualTo(400);
    }

    @Test
    @Tag("API-79")
    void aParameterOfOneValueThatIsGivenTwiceIsRefused() {
        Answer answer =
                client.getAs("alice", BALANCE + "/hourly?start=2026-01-01T00:00:00Z&start=2026-01-02T00:00:00Z");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo("start");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo("is given 2 times; give it once");
    }

    @ParameterizedTest
    @Tag("API-64")
    @ValueSource(strings = {"/mapped?any=1&thing=2", "/raw?any=1&thing=2"})
    void aRouteThatTakesAllParametersIsLeftToItself(String path) {
        Answer answer = client.getAs("alice", BALANCE + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/any").asString()).isEqualTo("1");
    }

    @Test
    @Tag("API-63")
    void theAnswerToOptionsLooksAtNoParameter() {
        Answer answer = client.send("OPTIONS", BALANCE + "?days=3", "Authorization", "Bearer alice");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @Tag("API-60")
    void aFigureShowsItsUnitAndFormula() {
        JsonNode schemas = client.get("/v3/api-docs").json().at("/components/schemas");

        JsonNode totals = schemas.at("/Totals/properties");
        assertThat(totals.at("/self_consumption_ratio/x-unit").asString()).isEqualTo("1");
        assertThat(totals.at("/self_consumption_ratio/description").asString()).isEqualTo("PSC / G");
        assertThat(totals.at("/load_kwh/x-unit").asString()).isEqualTo("kWh");
        assertThat(totals.at("/load_kwh/description").asString()).isEqualTo("What is used. Σ L over the period");
        assertThat(totals.at("/missing_steps/x-unit").asString()).isEqualTo("1/step");
        assertThat(totals.at("/plain_kwh").has("x-unit")).isFalse();
        assertThat(totals.at("/plain_kwh").has("description")).isFalse();
        JsonNode plant = schemas.at("/Plant/properties");
        assertThat(plant.at("/power_kw/x-unit").asString()).isEqualTo("kW");
        assertThat(plant.at("/count/x-unit").asString()).isEqualTo("1");
        assertThat(plant.at("/kwh_per_hour/x-unit").asString()).isEqualTo("kWh");
        assertThat(plant.at("/kwh_per_hour/items").has("x-unit")).isFalse();
    }

    @Test
    @Tag("API-66")
    void aComponentThatMayBeNullSaysSo() {
        JsonNode schemas = client.get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/Totals/properties/self_consumption_ratio/type").toString())
                .isEqualTo("[\"number\",\"null\"]");
        assertThat(schemas.at("/Plant/properties/power_kw/type").asString()).isEqualTo("number");
    }

    @Test
    @Tag("API-61")
    void theSchemaHasTheNamesOfTheAnswer() {
        JsonNode schemas = client.get("/v3/api-docs").json().at("/components/schemas");
        JsonNode answer = client.getAs("alice", BALANCE).json();

        assertThat(answer.propertyNames())
                .contains("self_consumption_ratio", "load_kwh", "missing_steps", "plain_kwh", "plants", "co2_kg")
                .containsExactlyInAnyOrderElementsOf(
                        schemas.at("/Totals/properties").propertyNames());
        assertThat(answer.at("/plants/0").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        schemas.at("/Plant/properties").propertyNames());
    }

    @Test
    @Tag("API-62")
    void aParameterShowsItsDescriptionAndItsValues() {
        JsonNode paths = client.get("/v3/api-docs").json().get("paths");

        JsonNode hourly = parameters(paths, "/energy-balance/hourly");
        JsonNode resolution = named(hourly, "resolution");
        assertThat(resolution.at("/description").asString()).isEqualTo("Length of a step");
        assertThat(texts(resolution.at("/schema/enum"))).containsExactly("15m", "1h", "1d", "1mo");
        assertThat(resolution.at("/schema/type").asString()).isEqualTo("string");
        assertThat(resolution.at("/required").asBoolean()).isFalse();
        assertThat(texts(named(hourly, "end").at("/schema/enum"))).containsExactly("now", "as_of");
        assertThat(named(hourly, "start").at("/description").asString()).isEqualTo("First day, local time");
        assertThat(named(hourly, "start").at("/schema").has("enum")).isFalse();
        assertThat(parameters(paths, "/energy-balance/mapped").findValuesAsString("name"))
                .containsExactly("community_id");
    }

    @Test
    @Tag("API-68")
    void theGeneralRouteDescribesAnAddressOfSeveral() {
        JsonNode paths = client.get("/v3/api-docs").json().get("paths");

        assertThat(parameters(paths, "/energy-balance/parted").findValuesAsString("name"))
                .containsExactly("community_id", "by");
    }

    private static JsonNode parameters(JsonNode paths, String route) {
        return paths.get("/communities/it/{community_id}" + route).at("/get/parameters");
    }

    private static JsonNode named(JsonNode parameters, String name) {
        return parameters
                .valueStream()
                .filter(parameter -> parameter.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /** A domain's own routes, as an author writes them. */
    @ResponseBody
    static final class Routes {

        @GetMapping("/energy-balance")
        Totals totals(RunContext context) {
            return new Totals(0.5, 12, 3, null, 1.0, 2.5, List.of(new Plant(20, 1L, List.of(1.0, 2.0))));
        }

        @GetMapping("/energy-balance/hourly")
        Map<String, String> hourly(
                RunContext context,
                @Parameter(description = "Length of a step")
                        @Schema(allowableValues = {"15m", "1h", "1d", "1mo"})
                        @RequestParam(required = false)
                        @Nullable
                        String resolution,
                @Parameter(description = "First day, local time") @RequestParam(required = false) @Nullable
                        String start,
                @Parameter(schema = @Schema(allowableValues = {"now", "as_of"}))
                        @RequestParam(required = false)
                        @Nullable
                        String end) {
            return Map.of("resolution", resolution == null ? "none" : resolution);
        }

        @GetMapping(path = "/energy-balance/parted", params = "by=part")
        String ofParts(@RequestParam Map<String, String> parameters) {
            return "parts";
        }

        @GetMapping("/energy-balance/parted")
        String parted(@RequestParam(required = false) @Nullable String by) {
            return "whole";
        }

        @GetMapping("/energy-balance/mapped")
        Map<String, String> mapped(@RequestParam Map<String, String> parameters) {
            return parameters;
        }

        @GetMapping("/energy-balance/raw")
        Map<String, String> raw(HttpServletRequest request) {
            return Map.of("any", request.getParameter("any"));
        }

        @GetMapping("/energy-balance/bound")
        Period bound(Period period) {
            return period;
        }
    }

    record Period(String from, @Nullable String until) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Totals(
            @Figure(unit = "1", formula = "PSC / G") @Nullable
            Double selfConsumptionRatio,

            @Schema(description = "What is used.") @Figure(unit = "kWh", formula = "Σ L over the period")
            double loadKwh,

            @Figure(unit = "1/step", formula = "steps without a value")
            int missingSteps,

            @Figure(unit = "kW", formula = "largest L") @Nullable
            Integer peakKw,

            double plainKwh,

            double co2Kg,

            List<Plant> plants) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Plant(
            @Figure(unit = "kW", formula = "nominal power") double powerKw,

            @Figure(unit = "1", formula = "equal plants") @Nullable
            Long count,

            @Figure(unit = "kWh", formula = "G an hour") List<Double> kwhPerHour) {}
}
