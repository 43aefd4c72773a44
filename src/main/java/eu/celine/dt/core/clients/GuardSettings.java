package eu.celine.dt.core.clients;

import java.time.Duration;

/**
 * When a guard gives up on a backend, and how much it lets through.
 *
 * @param window at most so many of the last calls are judged
 * @param windowLength and none that began to matter longer ago than this
 * @param leastCalls fewer calls than this tell nothing
 * @param openFor how long an open breaker refuses everything
 * @param probes calls that are let through after that
 * @param most open queries of one client
 * @param mostPerSubject open queries of one subject at one client
 * @param longestWait for a place among them
 */
record GuardSettings(
        int window,
        Duration windowLength,
        int leastCalls,
        Duration openFor,
        int probes,
        int most,
        int mostPerSubject,
        Duration longestWait) {

    static final GuardSettings DEFAULTS =
            new GuardSettings(20, Duration.ofSeconds(10), 10, Duration.ofSeconds(5), 3, 64, 16, Duration.ofMillis(200));
}
