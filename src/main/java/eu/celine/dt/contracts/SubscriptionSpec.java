package eu.celine.dt.contracts;

/**
 * A topic that a domain listens to.
 *
 * @param topic MQTT topic filter, for example {@code celine/pipelines/runs/+}
 */
public record SubscriptionSpec(String topic) {}
