package eu.celine.dt.core.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code clients.yaml} files and merges them. The type of a client checks its own settings. */
final class ClientsFamily {

    static final Set<String> ROOT_KEYS = Set.of("clients");

    private ClientsFamily() {}

    static ClientsConfig merge(List<YamlDocument> documents, Problems problems) {
        var clients = new LinkedHashMap<String, ClientEntry>();
        var names = new LinkedHashSet<String>();
        for (YamlDocument document : documents) {
            Section root = Section.root(document, problems);
            root.allow(ROOT_KEYS);
            if (document.root().get("clients") instanceof Map<?, ?> declared) {
                declared.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
            root.sectionsByName("clients").forEach((name, section) -> add(name, section, clients));
        }
        return new ClientsConfig(clients, names);
    }

    private static void add(String name, Section section, Map<String, ClientEntry> clients) {
        Object original = section.values().get("class");
        if (original != null) {
            section.complain("class", "\"class\" is the Python runtime's key; write " + Originals.clientType(original));
            return;
        }
        String type = section.requireText("type", "duckdb");
        if (type == null) {
            return;
        }
        var settings = new LinkedHashMap<String, @Nullable Object>(section.values());
        settings.remove("type");
        clients.put(name, new ClientEntry(section.file(), section.line(), name, type, settings, section.brokenKeys()));
    }
}
