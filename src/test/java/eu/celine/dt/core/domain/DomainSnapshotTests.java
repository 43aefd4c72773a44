package eu.celine.dt.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class DomainSnapshotTests {

    private final FakeDomain domain = new FakeDomain("one");

    @Test
    @Tag("DOM-17")
    void endsAReplacedDomainAfterItsLastRequest() {
        var registry = new DomainRegistry();
        DomainSnapshot first = startedSnapshot();
        registry.replace(first);
        assertThat(first.acquire()).isTrue();
        assertThat(first.acquire()).isTrue();

        registry.replace(DomainSnapshot.of(List.of(), Map.of()));
        first.release();

        assertThat(domain.asked).containsExactly("startup");

        first.release();

        assertThat(domain.asked).containsExactly("startup", "shutdown");
        assertThat(first.acquire()).isFalse();
    }

    @Test
    @Tag("DOM-17")
    void endsOnceWhoeverLetsGoLast() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            var ended = new AtomicInteger();
            var counting = new FakeDomain("one") {
                @Override
                public void onShutdown() {
                    ended.incrementAndGet();
                }
            };
            DomainSnapshot snapshot = startedSnapshot(counting);
            var afterEnd = new AtomicInteger();
            var go = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < 8; thread++) {
                    threads.execute(() -> {
                        await(go);
                        if (snapshot.acquire()) {
                            afterEnd.addAndGet(ended.get());
                            snapshot.release();
                        }
                    });
                }
                threads.execute(() -> {
                    await(go);
                    snapshot.release();
                });
                go.countDown();
            }

            assertThat(ended).hasValue(1);
            assertThat(afterEnd).as("requests that ran in an ended snapshot").hasValue(0);
        }
    }

    @Test
    @Tag("DOM-12")
    void hasTheSameTagForTheSameContentAndAnotherForAnother() {
        Map<String, String> types = Map.of("energy-community", "/communities");
        String tag = DomainSnapshot.of(List.of(new FakeDomain("one").at("/a")), types)
                .etag();

        assertThat(DomainSnapshot.of(List.of(new FakeDomain("one").at("/a")), types)
                        .etag())
                .isEqualTo(tag);
        assertThat(DomainSnapshot.of(List.of(new FakeDomain("one").at("/b")), types)
                        .etag())
                .isNotEqualTo(tag);
        assertThat(DomainSnapshot.of(List.of(new FakeDomain("two").at("/a")), types)
                        .etag())
                .isNotEqualTo(tag);
        assertThat(DomainSnapshot.of(List.of(new FakeDomain("one").at("/a")), Map.of())
                        .etag())
                .isNotEqualTo(tag);
        assertThat(tag).matches("[0-9a-f]{32}");
    }

    @Test
    @Tag("DOM-12")
    void showsTypesThatHaveADomain() {
        DomainSnapshot snapshot = DomainSnapshot.of(
                List.of(domain.at("/one")), Map.of("energy-community", "/communities", "grid", "/grids"));

        assertThat(snapshot.typePrefixes()).isEqualTo(Map.of("energy-community", "/communities"));
        assertThat(snapshot.ofType("energy-community"))
                .extracting(MountedDomain::domain)
                .containsExactly(domain);
        assertThat(snapshot.ofType("grid")).isEmpty();
    }

    @Test
    @Tag("DOM-13")
    void findsTheLongestPrefixOnSegmentBoundaries() {
        var registry = new DomainRegistry();
        MountedDomain outer = new FakeDomain("outer").at("/communities");
        MountedDomain inner = new FakeDomain("inner").at("/communities/it");
        registry.replace(DomainSnapshot.of(List.of(inner, outer), Map.of()));

        assertThat(registry.match("/communities/it/rec-1/info")).isSameAs(inner);
        assertThat(registry.match("/communities/it/")).isSameAs(inner);
        assertThat(registry.match("/communities/italy/info")).isSameAs(outer);
        assertThat(registry.match("/communities")).isSameAs(outer);
        assertThat(registry.match("/communitiesx/it")).isNull();
        assertThat(registry.match("/")).isNull();
    }

    @Test
    @Tag("DOM-14")
    void tellsListenersOfTheCurrentSnapshotAndOfEachLaterOne() {
        var registry = new DomainRegistry();
        var early = new ArrayList<DomainSnapshot>();
        var late = new ArrayList<DomainSnapshot>();
        DomainSnapshot first = DomainSnapshot.of(List.of(), Map.of());
        DomainSnapshot second = DomainSnapshot.of(List.of(), Map.of());

        registry.onChange(early::add);
        registry.replace(first);
        registry.onChange(late::add);
        registry.replace(second);

        assertThat(early).containsExactly(first, second);
        assertThat(late).containsExactly(first, second);
        assertThat(registry.current()).isSameAs(second);
    }

    @Test
    @Tag("DOM-14")
    void hasNoSnapshotBeforeTheFirstLoad() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DomainRegistry().current())
                .withMessage("the domains are not loaded yet");
    }

    private DomainSnapshot startedSnapshot() {
        return startedSnapshot(domain);
    }

    private static DomainSnapshot startedSnapshot(FakeDomain domain) {
        var lives = new DomainLives(List.of(new DomainBean(domain, new DefaultListableBeanFactory())));
        var snapshot = new DomainSnapshot(List.of(domain.at("/one")), Map.of(), lives, List.of());
        snapshot.start();
        return snapshot;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        }
    }
}
