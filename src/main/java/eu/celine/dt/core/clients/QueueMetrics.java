package eu.celine.dt.core.clients;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows how busy a client's queue is. */
final class QueueMetrics {

    private QueueMetrics() {}

    static void register(String client, QueryQueue queue, MeterRegistry registry) {
        Gauge.builder("celine.dt.client.waiting", queue, QueryQueue::waiting)
                .description("Queries that wait for their turn")
                .tag("client", client)
                .register(registry);
        Gauge.builder("celine.dt.client.free", queue, QueryQueue::free)
                .description("How many more queries may be open")
                .tag("client", client)
                .register(registry);
    }
}
