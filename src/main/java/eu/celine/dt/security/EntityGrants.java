package eu.celine.dt.security;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.Grants;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller without an operator's rights may read.
 *
 * @param everyEntity the domain is open to every valid token
 * @param memberships entity id to the subject's standing there
 */
record EntityGrants(boolean everyEntity, ClaimPatterns claimed, Map<String, Standing> memberships) implements Grants {

    @Override
    public @Nullable Standing findStanding(String entityId) {
        Standing member = memberships.get(entityId);
        if (member != null) {
            // No other way gives more than a membership's least.
            return member;
        }
        return everyEntity || claimed.cover(entityId) ? Standing.MEMBER : null;
    }

    @Override
    public boolean isEmpty() {
        return !everyEntity && claimed.isEmpty() && memberships.isEmpty();
    }
}
