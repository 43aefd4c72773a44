package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The communities of the table {@code communities}. */
record TableCommunities(Lookups lookups, CommunityTables tables, String country) implements CommunitySource {

    @Override
    public @Nullable ListedEntity find(String id, Caller caller) {
        List<Row> rows = lookups.all("community", Map.of("id", id), caller);
        return rows.isEmpty() ? null : tables.complete(CommunityTables.toEntity(rows.getFirst(), country), caller);
    }

    @Override
    public List<ListedEntity> all(Caller caller) {
        return tables.all(country, caller);
    }

    @Override
    public Map<String, DataPeriod> dataPeriods(Caller caller) {
        return tables.dataPeriods(caller);
    }
}
