package eu.celine.dt.core.clients;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows operators how a client that asks somebody else is doing. */
final class GuardMetrics {

    private GuardMetrics() {}

    static void register(GuardedClient client, MeterRegistry registry) {
        String name = client.health().client();
        Gauge.builder("celine.dt.client.state", client, GuardMetrics::state)
                .description("0: calls go through; 1: a few, to see whether the backend is back; 2: all are refused")
                .tag("client", name)
                .register(registry);
        Gauge.builder("celine.dt.client.open", client, GuardedClient::open)
                .description("Open queries")
                .tag("client", name)
                .register(registry);
    }

    private static double state(GuardedClient client) {
        return switch (client.health().state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
