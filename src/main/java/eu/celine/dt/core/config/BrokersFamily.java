package eu.celine.dt.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code brokers.yaml} files and merges them. */
final class BrokersFamily {

    static final Set<String> ROOT_KEYS = Set.of("default_broker", "brokers");
    static final Set<String> ENTRY_KEYS = Set.of("type", "enabled", "auth_with_token", "config");
    static final Set<String> CONFIG_KEYS = Set.of(
            "host",
            "port",
            "client_id",
            "username",
            "password",
            "use_tls",
            "ca_certs",
            "certfile",
            "keyfile",
            "keepalive",
            "clean_session",
            "session_expiry",
            "receive_maximum",
            "reconnect_interval",
            "max_reconnect_attempts",
            "topic_prefix",
            "token_refresh_margin",
            "token_in",
            "protocol",
            "shared_group");

    private final Map<String, BrokerEntry> brokers = new LinkedHashMap<>();
    private @Nullable Section namesDefault;

    private BrokersFamily() {}

    static BrokersConfig merge(List<YamlDocument> documents, Problems problems) {
        var family = new BrokersFamily();
        documents.forEach(document -> family.add(Section.root(document, problems)));
        return new BrokersConfig(family.defaultBroker(), family.brokers);
    }

    private void add(Section root) {
        root.allow(ROOT_KEYS);
        root.sectionsByName("brokers").forEach(this::addBroker);
        if (root.has("default_broker")) {
            namesDefault = root;
        }
    }

    private void addBroker(String name, Section section) {
        if (section.has("class")) {
            section.complain("class", "\"class\" is the Python runtime's key; write type: mqtt");
            return;
        }
        section.allow(ENTRY_KEYS);
        String type = section.requireText("type", "mqtt");
        if (type != null && !type.equals("mqtt")) {
            section.complain("type", "the type " + section.shown("type") + " is not known; write type: mqtt");
        }
        Section config = section.findSection("config");
        if (config != null) {
            config.allow(CONFIG_KEYS);
        }
        brokers.put(
                name,
                new BrokerEntry(
                        section.file(),
                        section.line(),
                        name,
                        type == null ? "mqtt" : type,
                        section.flag("enabled", true),
                        section.flag("auth_with_token", false),
                        config == null ? Map.of() : config.values()));
    }

    /** Checked after the merge: the broker may be declared in another file than its name as the default. */
    private @Nullable String defaultBroker() {
        if (namesDefault == null) {
            return null;
        }
        String name = namesDefault.findText("default_broker");
        if (name != null && !brokers.containsKey(name)) {
            namesDefault.complain(
                    "default_broker",
                    "default_broker names " + namesDefault.shown("default_broker")
                            + ", which brokers does not declare; " + "declared are: "
                            + String.join(", ", brokers.keySet()));
            return null;
        }
        return name;
    }
}
