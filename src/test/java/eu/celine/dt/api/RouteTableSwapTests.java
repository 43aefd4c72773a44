package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.celine.dt.api.ApiTest.Answer;
import eu.celine.dt.api.ApiTest.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class RouteTableSwapTests {

    private static final int LOADS = 30;
    private static final int CALLERS = 4;

    private final Client client;
    private final FakeEditions editions;

    @Autowired
    RouteTableSwapTests(@LocalServerPort int port, FakeEditions editions) {
        this.client = new Client(port);
        this.editions = editions;
    }

    @AfterEach
    void goBackToTheStandardDomains() {
        editions.replace(ApiTestApplication.standardEdition());
    }

    private static FakeEdition load(int number) {
        String version = "load-" + number;
        var routes = new ApiTestApplication.BalanceRoutes(version);
        return new FakeEdition(
                FakeDomain.community("it").withVersion(version).withRoutes(routes),
                FakeDomain.community("de").withVersion(version));
    }

    @Test
    @Tag("API-08")
    void neverMixesTwoLoadsInOneRequestWhileTheyAreSwapped() throws Exception {
        editions.replace(load(0));
        var done = new AtomicBoolean();
        var replaced = new ArrayList<FakeEdition>();
        var seen = new ArrayList<Future<List<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                seen.add(threads.submit(callUntil(done)));
            }
            for (int number = 1; number <= LOADS; number++) {
                replaced.add(editions.replace(load(number)));
                client.get("/health");
            }
            done.set(true);
        }

        for (Future<List<String>> problems : seen) {
            assertThat(problems.get()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(replaced).allMatch(FakeEdition::closed));
    }

    private Callable<List<String>> callUntil(AtomicBoolean done) {
        return () -> {
            var problems = new ArrayList<String>();
            while (!done.get()) {
                Answer balance = client.getAs("alice", "/communities/it/x/energy-balance");
                JsonNode info = client.getAs("alice", "/communities/it/y/info").json();
                Answer german = client.getAs("alice", "/communities/de-x/values/readings?limit=1");
                if (balance.status() != 200) {
                    problems.add(balance.body());
                } else if (!balance.json().at("/built_by").asString().startsWith("load-")) {
                    problems.add(balance.body());
                }
                if (!info.at("/entity/id").asString().equals("y")
                        || !info.at("/domain").asString().equals("it-energy-community")) {
                    problems.add(info.toString());
                }
                if (!german.json().at("/items/0/domain").asString().equals("de-energy-community")) {
                    problems.add(german.body());
                }
            }
            return problems;
        };
    }

    @Test
    @Tag("API-08")
    void closesReplacedDomainsAfterTheirLastRequest() {
        FakeEdition first = load(1);
        editions.replace(first);
        client.getAs("alice", "/communities/it/x/info");
        client.getAs("alice", "/communities/it/denied/info");
        client.getAs("alice", "/communities/it/x/broken");
        client.getAs("alice", "/communities/it/x/nothing");
        client.get("/communities/it/x/info");

        editions.replace(load(2));

        await().until(first::closed);
    }

    @Test
    @Tag("API-08")
    void servesHealthWithoutHoldingAnyDomainOpen() {
        FakeEdition closed = load(1);
        editions.replace(closed);
        closed.release();

        Answer health = client.get("/health");
        Answer entity = client.getAs("alice", "/communities/it/x/info");

        assertThat(health.status()).isEqualTo(200);
        assertThat(entity.status()).isEqualTo(503);
        assertThat(closed.acquire()).isFalse();
        // The next replacement gives the load's own hold back, so it has to exist again.
        closed.reopen();
    }
}
