package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The communities of an operator's own statement, which stands in for the shipped list. One is found by reading all:
 * the statement is taken as it is, so no condition can be added to it.
 */
record QueriedCommunities(CommunityTables tables, String country) implements CommunitySource {

    @Override
    public @Nullable ListedEntity find(String id, Caller caller) {
        for (ListedEntity community : all(caller)) {
            if (community.id().equals(id)) {
                return tables.complete(community, caller);
            }
        }
        return null;
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
