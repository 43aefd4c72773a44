package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.UnavailableFault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QueryQueueTests {

    @Test
    @Tag("CLI-44")
    @Timeout(60)
    void whoFindsNoPlaceToWaitIsRefusedAtOnce() throws InterruptedException {
        var queue = new QueryQueue("one", 1, 1, Duration.ofHours(1));
        queue.enter();
        Thread waiting = Thread.startVirtualThread(queue::enter);
        while (queue.waiting() == 0) {
            Thread.onSpinWait();
        }

        assertThatExceptionOfType(UnavailableFault.class)
                .isThrownBy(queue::enter)
                .satisfies(fault -> assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(1)));

        queue.leave();
        waiting.join();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    @Tag("CLI-44")
    void aWaitEndsAndFreesItsPlace() {
        var queue = new QueryQueue("one", 1, 1, Duration.ofMillis(5));
        queue.enter();

        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(queue::enter);
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(queue::enter);
        queue.leave();
        queue.enter();
    }

    @Test
    @Tag("CLI-44")
    void anInterruptedWaitIsOverAndStaysInterrupted() {
        var queue = new QueryQueue("one", 1, 1, Duration.ofHours(1));
        queue.enter();

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(queue::enter);

        assertThat(Thread.interrupted()).isTrue();
    }
}
