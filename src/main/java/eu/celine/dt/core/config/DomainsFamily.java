package eu.celine.dt.core.config;

import eu.celine.dt.contracts.DomainSettings.Distribution;
import eu.celine.dt.contracts.DomainSettings.Entities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code domains.yaml} files and merges them. */
final class DomainsFamily {

    static final Set<String> ROOT_KEYS = Set.of("types", "domains");
    static final Set<String> TYPE_KEYS = Set.of("route_prefix");
    static final Set<String> ENTRY_KEYS = Set.of(
            "name",
            "import",
            "enabled",
            "route_prefix",
            "access",
            "entities",
            "single_community",
            "distribution",
            "overrides");
    static final Set<String> DISTRIBUTION_KEYS = Set.of("producer_share", "consumer_share", "fund_share");

    /** Also the pattern of a domain type. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    private static final Distribution ALL_TO_CONSUMERS = new Distribution(0, 1, 0);

    private final Map<String, String> typePrefixes = new LinkedHashMap<>();
    private final Map<String, DomainEntry> domains = new LinkedHashMap<>();

    private DomainsFamily() {}

    static DomainsConfig merge(List<YamlDocument> documents, Problems problems) {
        var family = new DomainsFamily();
        documents.forEach(document -> family.add(Section.root(document, problems)));
        return new DomainsConfig(family.typePrefixes, new ArrayList<>(family.domains.values()));
    }

    private void add(Section root) {
        root.allow(ROOT_KEYS);
        root.sectionsByName("types").forEach(this::addType);
        var namesOfFile = new HashSet<String>();
        root.sectionsOf("domains").forEach((index, section) -> addDomain(index + 1, section, namesOfFile));
    }

    private void addType(String type, Section section) {
        section.allow(TYPE_KEYS);
        String prefix = section.requireText("route_prefix", "/" + type);
        if (prefix == null || !isMountable(prefix, section)) {
            return;
        }
        typePrefixes.put(type, prefix);
        long sharing = typePrefixes.values().stream().filter(prefix::equals).count();
        if (sharing > 1) {
            section.complain(
                    "route_prefix",
                    "route_prefix \"" + prefix + "\" is another type's address already; choose another");
        }
    }

    private void addDomain(int index, Section unlabelled, Set<String> namesOfFile) {
        Object written = unlabelled.values().get("name");
        Section section = unlabelled.labelled(EntryLabel.numbered(index, written instanceof String text ? text : null));
        section.allow(ENTRY_KEYS);
        String name = findName(section, namesOfFile);
        DomainEntry entry = new DomainEntry(
                section.file(),
                section.line(),
                index,
                name == null ? "" : name,
                importClass(section),
                section.flag("enabled", true),
                routePrefix(section),
                AccessSection.read(section.findSection("access")),
                entities(section),
                section.findText("single_community"),
                distribution(section),
                overrides(section));
        if (name != null) {
            domains.put(name, entry);
        }
    }

    private @Nullable String findName(Section section, Set<String> namesOfFile) {
        String name = section.requireText("name", "my-domain");
        if (name == null) {
            return null;
        }
        if (!NAME.matcher(name).matches()) {
            section.complain(
                    "name",
                    "the name " + section.shown("name")
                            + " must start with a small letter and hold small letters, digits and \"-\" only");
            return null;
        }
        if (!namesOfFile.add(name)) {
            section.complain(
                    "name",
                    "the name \"" + name + "\" stands twice in this file; rename or remove one (only a later file may"
                            + " replace an entry)");
            return null;
        }
        return name;
    }

    private static String importClass(Section section) {
        String written = section.requireText("import", "com.example.MyDomain");
        if (written == null) {
            return "";
        }
        if (written.contains(":")) {
            section.complain(
                    "import",
                    "\"module:object\" is the Python runtime's form; write import: " + Originals.domainClass(written));
            return "";
        }
        if (!CLASS_NAME.matcher(written).matches()) {
            section.complain(
                    "import", section.shown("import") + " is no class name; write import: com.example.MyDomain");
            return "";
        }
        return written;
    }

    private static @Nullable String routePrefix(Section section) {
        String prefix = section.findText("route_prefix");
        return prefix != null && isMountable(prefix, section) ? prefix : null;
    }

    private static boolean isMountable(String prefix, Section section) {
        String problem = RoutePrefix.findProblem(prefix);
        if (problem != null) {
            section.complain("route_prefix", problem);
        }
        return problem == null;
    }

    private static Entities entities(Section section) {
        Section entities = section.findSection("entities");
        return entities == null ? new Entities(Entities.Source.TABLE, List.of(), null) : EntitiesSection.read(entities);
    }

    private static Distribution distribution(Section section) {
        Section shares = section.findSection("distribution");
        if (shares == null) {
            return ALL_TO_CONSUMERS;
        }
        shares.allow(DISTRIBUTION_KEYS);
        double producer = shares.number("producer_share", 0);
        double consumer = shares.number("consumer_share", 0);
        double fund = shares.number("fund_share", 0);
        double sum = producer + consumer + fund;
        // Negated, so that a share that is not a number is refused as well.
        if (!(Math.abs(sum - 1) <= 1e-9 && Math.min(producer, Math.min(consumer, fund)) >= 0)) {
            shares.complain(
                    "",
                    "the three shares of distribution must be 0 or more and add up to 1, and add up to " + sum
                            + "; write for example producer_share: 0.2, consumer_share: 0.7, fund_share: 0.1");
            return ALL_TO_CONSUMERS;
        }
        return new Distribution(producer, consumer, fund);
    }

    private static Map<String, @Nullable Object> overrides(Section section) {
        Section overrides = section.findSection("overrides");
        return overrides == null ? Map.of() : overrides.values();
    }
}
