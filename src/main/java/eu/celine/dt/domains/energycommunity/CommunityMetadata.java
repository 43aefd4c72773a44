package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import eu.celine.dt.contracts.MetadataField;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metadata of a community: which keys exist, which values they may have, what follows from them. */
final class CommunityMetadata {

    /** Ids that are a sibling domain's path segment: {@code /communities/it/…}. */
    static final Set<String> RESERVED_IDS = Set.of("it", "de");

    private static final List<String> FLAGS = List.of("dated_members", "dated_points", "dated_plants");

    private final Country country;
    private final List<MetadataField> fields;

    CommunityMetadata(Country country) {
        this.country = country;
        var all = new ArrayList<MetadataField>();
        all.add(MetadataField.required("name", MetadataField.Type.STRING));
        all.add(MetadataField.required("country", MetadataField.Type.STRING));
        all.add(MetadataField.optional("region", MetadataField.Type.STRING));
        all.add(MetadataField.optional("market_zone", MetadataField.Type.STRING));
        all.add(MetadataField.required("primary_substations", MetadataField.Type.STRING_LIST));
        all.add(MetadataField.optional("lat", MetadataField.Type.NUMBER));
        all.add(MetadataField.optional("lon", MetadataField.Type.NUMBER));
        all.add(MetadataField.optional("timezone", MetadataField.Type.STRING));
        all.add(MetadataField.required("community_key", MetadataField.Type.STRING));
        all.add(MetadataField.optional("boundary", MetadataField.Type.STRING_LIST));
        all.add(MetadataField.optional("sharing_model", MetadataField.Type.STRING));
        FLAGS.forEach(flag -> all.add(MetadataField.required(flag, MetadataField.Type.BOOLEAN)));
        all.addAll(country.metadata());
        this.fields = List.copyOf(all);
    }

    List<MetadataField> fields() {
        return fields;
    }

    /** The source's metadata with defaults and what the country derives; a value that means nothing becomes null. */
    Map<String, @Nullable Object> complete(ListedEntity community) {
        var metadata = new LinkedHashMap<String, @Nullable Object>(community.metadata());
        var unusable = problems(metadata).keySet();
        unusable.forEach(key -> metadata.put(key, null));
        var derived = new LinkedHashMap<String, @Nullable Object>(country.derived(metadata));
        if (metadata.get("timezone") == null) {
            derived.put("timezone", country.timezone());
        }
        // What the source wrote wrongly is not replaced by a guess.
        derived.keySet().removeAll(unusable);
        metadata.putAll(derived);
        metadata.put("community_key", community.id());
        metadata.putIfAbsent("name", community.id());
        metadata.putIfAbsent("primary_substations", List.of());
        FLAGS.forEach(flag -> metadata.putIfAbsent(flag, false));
        return metadata;
    }

    /** Metadata key to what is wrong with its value. */
    Map<String, String> problems(Map<String, @Nullable Object> metadata) {
        var problems = new LinkedHashMap<>(country.problems(metadata));
        Object timezone = metadata.get("timezone");
        if (timezone != null && !ZoneId.getAvailableZoneIds().contains(timezone.toString())) {
            problems.put(
                    "timezone",
                    "\"" + timezone + "\" is no IANA time zone; write one such as \"" + country.timezone() + "\"");
        }
        return problems;
    }

    /**
     * Checks the communities that the configuration lists.
     *
     * @throws IllegalArgumentException with every problem, each naming the community and the key
     */
    void requireValid(List<ListedEntity> communities) {
        var problems = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (ListedEntity community : communities) {
            String where = "entities.list, " + community.id() + ": ";
            if (!seen.add(community.id())) {
                problems.add(where + "the id is listed twice; keep one of the two");
            }
            if (RESERVED_IDS.contains(community.id())) {
                problems.add(where + "a community cannot have this id, it is part of an address; choose another");
            }
            checkKeys(community.metadata(), where, problems);
            problems(community.metadata())
                    .forEach((key, problem) -> problems.add(where + "metadata \"" + key + "\": " + problem));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
    }

    private void checkKeys(Map<String, @Nullable Object> metadata, String where, List<String> problems) {
        metadata.forEach((key, value) -> {
            MetadataField field = findSettable(key);
            if (field == null) {
                problems.add(where + "metadata \"" + key + "\" is not known; write one of " + settableNames());
            } else if (value != null && !fits(value, field.type())) {
                problems.add(where + "metadata \"" + key + "\" must be "
                        + field.type().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        });
        Object code = metadata.get("country");
        if (code != null && !country.code().equals(code)) {
            problems.add(where + "metadata \"country\" must be \"" + country.code() + "\" in this domain");
        }
    }

    private @Nullable MetadataField findSettable(String key) {
        for (MetadataField field : fields) {
            // The key is the id; a second place to write it could only contradict the first.
            if (field.name().equals(key) && !key.equals("community_key")) {
                return field;
            }
        }
        return null;
    }

    private String settableNames() {
        return String.join(
                ", ",
                fields.stream()
                        .map(MetadataField::name)
                        .filter(name -> !name.equals("community_key"))
                        .toList());
    }

    private static boolean fits(Object value, MetadataField.Type type) {
        return switch (type) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Integer || value instanceof Long;
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case STRING_LIST -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
            case NUMBER_LIST -> value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance);
        };
    }
}
