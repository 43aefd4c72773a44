package eu.celine.dt.core.config;

import eu.celine.dt.contracts.DomainSettings.Entities;
import eu.celine.dt.contracts.DomainSettings.Entities.Source;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code entities:} of a domain. */
final class EntitiesSection {

    static final Set<String> KEYS = Set.of("source", "list", "query");
    static final Set<String> LISTED_KEYS = Set.of("id", "metadata");
    static final Set<String> SOURCES = Set.of("table", "list");

    private EntitiesSection() {}

    static Entities read(Section section) {
        section.allow(KEYS);
        Source source = source(section);
        String query = section.findText("query");
        if (query != null && source == Source.LIST) {
            section.complain("query", "\"query\" belongs to source: table; remove it or the list");
        }
        if (section.has("list") && source == Source.TABLE) {
            section.complain("list", "\"list\" is given but the source is table; write source: list");
        }
        List<ListedEntity> list = listed(section);
        if (source == Source.LIST && list.isEmpty()) {
            section.complain("source", "source: list needs entities; write list: [{id: rec-1}]");
        }
        return new Entities(source, list, query);
    }

    private static Source source(Section section) {
        String written = section.findText("source");
        if (written == null || written.equals("table")) {
            return Source.TABLE;
        }
        if (written.equals("list")) {
            return Source.LIST;
        }
        section.complain(
                "source",
                written.equals("registry")
                        ? "source: registry is not available in this version; write table or list"
                        : "source must be table or list, and is " + section.shown("source"));
        return Source.TABLE;
    }

    private static List<ListedEntity> listed(Section section) {
        var list = new ArrayList<ListedEntity>();
        var ids = new HashSet<String>();
        for (Section item : section.sectionsOf("list").values()) {
            item.allow(LISTED_KEYS);
            String id = item.requireText("id", "rec-1");
            Section metadata = item.findSection("metadata");
            if (id == null) {
                continue;
            }
            if (!ids.add(id)) {
                item.complain("id", "the entity " + item.shown("id") + " is listed twice; remove one");
            }
            list.add(new ListedEntity(id, metadata == null ? Map.of() : metadata.values()));
        }
        return list;
    }
}
