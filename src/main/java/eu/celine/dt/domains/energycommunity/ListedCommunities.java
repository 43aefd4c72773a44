package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The communities that the configuration itself lists; all that is known of one stands there. */
final class ListedCommunities implements CommunitySource {

    private final Map<String, ListedEntity> byId = new LinkedHashMap<>();

    ListedCommunities(List<ListedEntity> communities, Country country) {
        for (ListedEntity community : communities) {
            var metadata = new LinkedHashMap<String, @Nullable Object>(community.metadata());
            metadata.putIfAbsent("country", country.code());
            byId.put(community.id(), new ListedEntity(community.id(), metadata));
        }
    }

    @Override
    public @Nullable ListedEntity find(String id, Caller caller) {
        return byId.get(id);
    }

    @Override
    public List<ListedEntity> all(Caller caller) {
        return List.copyOf(byId.values());
    }

    @Override
    public Map<String, DataPeriod> dataPeriods(Caller caller) {
        return Map.of();
    }
}
