package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import java.util.List;
import java.util.Map;

/**
 * Finds the community of an entity that belongs to one, with the metadata that the community's own domain gives it from
 * the same tables.
 */
public final class CommunityDirectory {

    private static final String TYPE = "energy-community";

    private final Lookups lookups;
    private final CommunityTables tables;
    private final List<Country> countries;

    /** @param countries at least one; a community of no known country has the clock and the zones of the first */
    public CommunityDirectory(Values values, List<Country> countries) {
        this.lookups = new Lookups(values);
        this.tables = new CommunityTables(lookups);
        this.countries = List.copyOf(countries);
    }

    /** The lookups that a domain has to declare to use this. */
    public static ValueSource lookups() {
        return new ValuesFile(CommunityDirectory.class, "community.yaml");
    }

    /** The community of the id; one that is in no table has the defaults of the first country. */
    public EntityInfo resolve(String id, Caller caller) {
        String usual = countries.getFirst().code();
        List<Row> rows = lookups.all("community", Map.of("id", id), caller);
        ListedEntity own = rows.isEmpty()
                ? new ListedEntity(id, Map.of("country", usual))
                : CommunityTables.toEntity(rows.getFirst(), usual);
        ListedEntity whole = tables.complete(own, caller);
        return new EntityInfo(whole.id(), TYPE, new CommunityMetadata(countryOf(whole)).complete(whole));
    }

    private Country countryOf(ListedEntity community) {
        Object code = community.metadata().get("country");
        return countries.stream()
                .filter(country -> country.code().equals(code))
                .findFirst()
                .orElse(countries.getFirst());
    }
}
