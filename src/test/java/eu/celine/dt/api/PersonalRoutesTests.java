package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

@ApiTest
@Tag("API-56")
class PersonalRoutesTests {

    private final AtomicInteger runs = new AtomicInteger();
    private final Client client;
    private final FakeEditions editions;
    private final FakeAudit audit;

    @Autowired
    PersonalRoutesTests(@LocalServerPort int port, FakeEditions editions, FakeAudit audit) {
        this.client = new Client(port);
        this.editions = editions;
        this.audit = audit;
    }

    @BeforeEach
    void mountPersonalRoutes() {
        editions.replace(
                new FakeEdition(FakeDomain.community("it").withRoutes(new MixedRoutes(runs), new PrivateRoutes(runs))));
        audit.lines.clear();
    }

    @AfterEach
    void returnToTheStandardDomains() {
        editions.replace(ApiTestApplication.standardEdition());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/card", "/meters"})
    void refuseAndRecordWhoMayNotSeePersonalData(String route) {
        Answer answer = client.getAs("alice", "/communities/it/x" + route);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/detail").asString()).isEqualTo("This is personal data of somebody else.");
        assertThat(runs).hasValue(0);
        assertThat(audit.lines).containsExactly("alice route it-energy-community " + route + " of x denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/communities/it/x", "/communities/x"})
    void recordARead(String entity) {
        Answer answer = client.getAs("manager", entity + "/card");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
        assertThat(audit.lines).containsExactly("manager route it-energy-community /card of x personal-read");
    }

    @Test
    void areRecordedByTheirPatternWithoutAnyValue() {
        Answer answer = client.getAs("manager", "/communities/it/x/meters/secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(audit.lines).containsExactly("manager route it-energy-community /meters/{meter} of x personal-read");
    }

    @Test
    void leaveOtherRoutesOpenAndUnrecorded() {
        Answer open = client.getAs("alice", "/communities/it/x/open");
        Answer options = client.send("OPTIONS", "/communities/it/x/card", "Authorization", "Bearer alice");

        assertThat(open.status()).isEqualTo(200);
        assertThat(options.status()).isEqualTo(200);
        assertThat(audit.lines).isEmpty();
    }

    @ResponseBody
    record MixedRoutes(AtomicInteger runs) {

        @PersonalData
        @GetMapping("/card")
        Map<String, String> card(RunContext context) {
            runs.incrementAndGet();
            return Map.of("id", context.entity().id());
        }

        @GetMapping("/open")
        Map<String, String> open(RunContext context) {
            return Map.of("id", context.entity().id());
        }
    }

    @PersonalData
    @ResponseBody
    record PrivateRoutes(AtomicInteger runs) {

        @GetMapping("/meters")
        Map<String, Integer> meters() {
            return Map.of("runs", runs.incrementAndGet());
        }

        @GetMapping("/meters/{meter}")
        Map<String, String> meter(@PathVariable("meter") String meter) {
            return Map.of("meter", meter);
        }
    }
}
