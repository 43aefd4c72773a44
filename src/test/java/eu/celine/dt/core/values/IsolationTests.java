package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.PageAnswersTests.compile;
import static eu.celine.dt.core.values.PageAnswersTests.get;
import static eu.celine.dt.core.values.PageAnswersTests.text;
import static eu.celine.dt.core.values.Specs.aFetcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.cache.PageCache;
import eu.celine.dt.core.cache.PageCaches;
import eu.celine.dt.core.cache.SettableTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/**
 * Fifty callers with tokens of their own ask the same addresses at once, of a backend that answers with the caller's
 * name, while it fails at random, pages get old and room is short. Whoever is shown a name that is not its own has been
 * shown somebody else's data.
 */
class IsolationTests {

    private static final int CALLERS = 50;
    private static final int ROUNDS = 30;
    private static final List<String> QUERIES = List.of("", "limit=5", "limit=7", "limit=5&offset=0");

    private final SettableTicker ticker = new SettableTicker();

    @ParameterizedTest
    @Tag("CAC-25")
    @CsvSource({
        "1,0.0,1048576",
        "2,0.0,2400",
        "3,0.3,1048576",
        "4,0.3,2400",
        "5,0.7,2400",
        "6,0.2,0",
        "7,0.5,4096",
        "8,0.9,8192"
    })
    void nobodyIsShownWhatAnotherTokenWasAnswered(long seed, double failing, long bytes) {
        var client = new CallerDependentClient(true, randomFaults(seed, failing));
        CachePolicy policy = PageAnswersTests.policy(CachePolicy.Scope.USER, Duration.ofMinutes(2));

        Set<String> owners = storm(seed, client, policy, bytes);

        assertThat(owners).hasSize(CALLERS);
        assertThat(client.calls).hasValueGreaterThanOrEqualTo(CALLERS);
    }

    @Test
    @Tag("CAC-11")
    void onlyWhatIsDeclaredSharedIsShownToOthers() {
        var client = new CallerDependentClient(false, _ -> null);
        CachePolicy policy = PageAnswersTests.policy(CachePolicy.Scope.SHARED, Duration.ZERO);
        PageAnswers answers = answers(1_048_576);
        Fetcher fetcher = compile(client, aFetcher().cache(policy).build()).require("readings");

        for (int caller = 0; caller < CALLERS; caller++) {
            PageAnswer answer = answers.answer(fetcher, get(""), context(caller), TextPage.PLAIN, _ -> false);

            assertThat(text(answer)).isEqualTo("token:0 ");
        }
        assertThat(client.calls).hasValue(1);
    }

    /** Lets all callers ask at once, again and again, and returns whose rows were seen. */
    private Set<String> storm(long seed, CallerDependentClient client, CachePolicy policy, long bytes) {
        PageAnswers answers = answers(bytes);
        Fetcher fetcher = compile(client, aFetcher().cache(policy).build()).require("readings");
        Set<String> owners = ConcurrentHashMap.newKeySet();
        var barrier = new CyclicBarrier(CALLERS, () -> ticker.pass(Duration.ofSeconds(37)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                var random = new Random(seed * 1_000 + caller);
                running.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        barrier.await(30, TimeUnit.SECONDS);
                        for (int request = 0; request < 4; request++) {
                            String query = QUERIES.get(random.nextInt(QUERIES.size()));
                            askAsOne(answers, fetcher, query, number, owners);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            fail("seed " + seed, e);
        }
        return owners;
    }

    private static void askAsOne(PageAnswers answers, Fetcher fetcher, String query, int number, Set<String> owners) {
        try {
            // Two of one token at once, so that calls are shared, too.
            for (int again = 0; again < 2; again++) {
                PageAnswer answer = answers.answer(fetcher, get(query), context(number), TextPage.PLAIN, _ -> false);
                assertThat(text(answer)).isEqualTo("token:" + number + " ");
                owners.add(text(answer));
            }
        } catch (DTFault expected) {
            assertThat(expected).isNotInstanceOf(InvalidPayloadFault.class);
        }
    }

    private PageAnswers answers(long bytes) {
        PageCache cache = PageCaches.of(ticker, DataSize.ofBytes(bytes));
        return new PageAnswers(new ValuesService((_, _, _, _) -> {}), cache, new SimpleMeterRegistry());
    }

    private static IntFunction<@Nullable RuntimeException> randomFaults(long seed, double share) {
        return call -> {
            // By the call's number and not in turn: calls come from many threads.
            var random = new Random(seed * 1_000_003 + call);
            random.nextInt();
            if (random.nextDouble() >= share) {
                return null;
            }
            return switch (random.nextInt(5)) {
                case 0 -> new BackendFault("dataset_api", "failed", false, null);
                case 1 -> new BackendFault("dataset_api", "late", true, null);
                case 2 -> new UnavailableFault("busy", Duration.ofSeconds(1));
                case 3 -> new AccessFault("not yours");
                default -> new NotFoundFault("table", "t");
            };
        };
    }

    private static RunContext context(int caller) {
        return new RunContext(
                PageAnswersTests.caller("subject", "token:" + caller),
                new EntityInfo("rec-1", "test-domain", Map.of()),
                Standing.MEMBER);
    }
}
