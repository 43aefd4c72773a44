package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where communities come from. Communities of every country; the domain keeps its own. */
sealed interface CommunitySource permits TableCommunities, QueriedCommunities, ListedCommunities {

    /** The community with all that its source knows of it; null if there is none. */
    @Nullable
    ListedEntity find(String id, Caller caller);

    /** All communities with what their own row says. */
    List<ListedEntity> all(Caller caller);

    /** Community id to the period that has measurements, for those where it is known. */
    Map<String, DataPeriod> dataPeriods(Caller caller);

    /** From the start of the first interval with data to the end of the last. */
    record DataPeriod(Instant from, Instant until) {}
}
