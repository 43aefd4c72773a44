package eu.celine.dt.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.cache.Supplied.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class PageCacheTests {

    private static final CachePolicy MINUTE = policy(Duration.ofMinutes(1), Duration.ZERO);
    private static final CachePolicy SPARE = policy(Duration.ofMinutes(1), Duration.ofMinutes(5));
    static final PageKey KEY_OF_ALL = key("all");
    private static final PageKey KEY = key("a");

    private final SettableTicker ticker = new SettableTicker();
    private final AtomicInteger calls = new AtomicInteger();
    private PageCache cache = PageCaches.of(ticker, DataSize.ofMegabytes(1));

    @Test
    @Tag("CAC-08")
    void givesAFreshPageAgainUntilItsTimeIsOver() {
        assertThat(origin(MINUTE)).isEqualTo(Origin.MISS);
        ticker.pass(Duration.ofSeconds(59));
        assertThat(origin(MINUTE)).isEqualTo(Origin.HIT);
        ticker.pass(Duration.ofSeconds(1));
        assertThat(origin(MINUTE)).isEqualTo(Origin.MISS);
        ticker.pass(Duration.ofSeconds(59));
        assertThat(origin(MINUTE)).isEqualTo(Origin.HIT);

        assertThat(calls).hasValue(2);
    }

    @Test
    @Tag("CAC-08")
    void countsTheAgeFromTheBeginningOfTheFetch() {
        Supplied fetched = cache.get(KEY, MINUTE, "client", _ -> {
            ticker.pass(Duration.ofSeconds(40));
            return page("slow");
        });

        assertThat(fetched.age()).isEqualTo(Duration.ofSeconds(40));
        ticker.pass(Duration.ofSeconds(20));
        assertThat(origin(MINUTE)).isEqualTo(Origin.MISS);
    }

    @Test
    @Tag("CAC-12")
    void keepsPagesOfDifferentKeysApart() {
        cache.get(KEY, MINUTE, "client", _ -> page("a"));
        cache.get(key("b"), MINUTE, "client", _ -> page("b"));

        assertThat(text(cache.get(KEY, MINUTE, "client", _ -> page("other")))).isEqualTo("a");
        assertThat(text(cache.get(key("b"), MINUTE, "client", _ -> page("other"))))
                .isEqualTo("b");
    }

    static Stream<RuntimeException> backendFailures() {
        return Stream.of(
                new BackendFault("client", "failed", false, null),
                new BackendFault("client", "late", true, null),
                BackendFault.refused("client", "the statement takes too long", true, null),
                new UnavailableFault("busy", Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @Tag("CAC-17")
    @MethodSource("backendFailures")
    void aKeptPageStandsInForAFailingBackendForAWhile(RuntimeException failure) {
        cache.get(KEY, SPARE, "client", _ -> page("old"));
        ticker.pass(Duration.ofSeconds(359));

        Supplied stale = cache.get(KEY, SPARE, "client", failing(failure));

        assertThat(stale.origin()).isEqualTo(Origin.STALE);
        assertThat(stale.age()).isEqualTo(Duration.ofSeconds(359));
        assertThat(text(stale)).isEqualTo("old");
        ticker.pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(failure.getClass())
                .isThrownBy(() -> cache.get(KEY, SPARE, "client", failing(failure)))
                .isSameAs(failure);
    }

    @Test
    @Tag("CAC-17")
    void withoutStaleIfErrorNothingStandsIn() {
        cache.get(KEY, MINUTE, "client", _ -> page("old"));
        ticker.pass(Duration.ofSeconds(60));

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() ->
                        cache.get(KEY, MINUTE, "client", failing(new BackendFault("client", "failed", false, null))));
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new AccessFault("not yours"),
                new NotFoundFault("table", "x"),
                BackendFault.refused("client", "does not let this installation in", false, null));
    }

    @ParameterizedTest
    @Tag("CAC-18")
    @Tag("OPS-11")
    @MethodSource("refusals")
    void whoIsRefusedIsNeverShownAnOldPage(RuntimeException refusal) {
        cache.get(KEY, SPARE, "client", _ -> page("old"));
        ticker.pass(Duration.ofSeconds(61));

        assertThatExceptionOfType(refusal.getClass())
                .isThrownBy(() -> cache.get(KEY, SPARE, "client", failing(refusal)));

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(() ->
                        cache.get(KEY, SPARE, "client", failing(new BackendFault("client", "failed", false, null))));
        assertThat(cache.figures().entries()).isZero();
    }

    @Test
    @Tag("CAC-19")
    void aFailureIsKeptForNobody() {
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> cache.get(KEY, SPARE, "client", failing(new AccessFault("not now"))));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cache.get(KEY, SPARE, "client", failing(new IllegalStateException("a bug"))));

        assertThat(origin(SPARE)).isEqualTo(Origin.MISS);
        assertThat(cache.figures().running()).isZero();
    }

    @Test
    @Tag("CAC-15")
    void makesRoomByBytesOverAllKeys() {
        cache = PageCaches.of(ticker, DataSize.ofKilobytes(64));

        for (int index = 0; index < 100; index++) {
            cache.get(key("k" + index), MINUTE, "client", _ -> page("x".repeat(4_000)));
        }

        assertThat(cache.figures().bytes()).isPositive().isLessThanOrEqualTo(64 * 1024);
        // 4,000 bytes, 24 of the ETag and 256 of overhead each: fifteen fit into 65,536.
        assertThat(cache.figures().entries()).isEqualTo(15);
        assertThat(cache.figures().evictions()).isEqualTo(85);
    }

    @Test
    @Tag("CAC-15")
    void keepsNoPageThatIsLargerThanAnEighthOfTheRoom() {
        cache = PageCaches.of(ticker, DataSize.ofKilobytes(64));
        cache.get(KEY, SPARE, "client", _ -> page("small"));
        ticker.pass(Duration.ofSeconds(60));

        Supplied large = cache.get(KEY, SPARE, "client", _ -> page("x".repeat(8 * 1024 - 279)));

        assertThat(large.origin()).isEqualTo(Origin.MISS);
        // The older page is gone too: it says what is no longer true.
        assertThat(cache.figures().entries()).isZero();
        cache.get(KEY, SPARE, "client", _ -> page("x".repeat(8 * 1024 - 280)));
        assertThat(cache.figures().entries()).isOne();
    }

    @Test
    @Tag("CAC-40")
    void countsTheCursorAndTheEtag() {
        var page = new EncodedPage(new byte[100], 1, 1, 0, true, "c".repeat(1_000), "e".repeat(32));

        assertThat(new KeptPage(page, 0, 1).bytes()).isEqualTo(100 + 1_000 + 32 + 256);
    }

    @Test
    @Tag("CAC-15")
    void withoutRoomNothingIsKept() {
        cache = PageCaches.of(ticker, DataSize.ofBytes(0));

        assertThat(origin(SPARE)).isEqualTo(Origin.MISS);
        assertThat(origin(SPARE)).isEqualTo(Origin.MISS);
    }

    @Test
    @Tag("CAC-07")
    void refusesSettingsThatCannotBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheSettings(DataSize.ofBytes(-1), Duration.ofSeconds(1)))
                .withMessage("dt.cache.max-size is -1B; write 0 or more, for example 256MB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheSettings(null, Duration.ZERO))
                .withMessage("dt.cache.longest-wait is PT0S; write a positive time, for example 30s");
        assertThat(new CacheSettings(null, Duration.ofSeconds(1)).maxBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 8);
    }

    private Origin origin(CachePolicy policy) {
        return cache.get(KEY, policy, "client", _ -> {
                    calls.incrementAndGet();
                    return page("rows");
                })
                .origin();
    }

    static PageCall failing(RuntimeException failure) {
        return _ -> {
            throw failure;
        };
    }

    static PageKey key(String part) {
        return new PageKeyBuilder().add(part).build();
    }

    static EncodedPage page(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new EncodedPage(bytes, 1, 1, 0, false, null, PageKeyBuilder.etagOf(bytes));
    }

    static String text(Supplied supplied) {
        return new String(supplied.page().body(), StandardCharsets.UTF_8);
    }

    static CachePolicy policy(Duration ttl, Duration staleIfError) {
        return new CachePolicy(ttl, CachePolicy.Scope.USER, staleIfError, Set.of());
    }
}
