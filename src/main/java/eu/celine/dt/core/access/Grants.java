package eu.celine.dt.core.access;

import eu.celine.dt.contracts.Standing;
import org.jspecify.annotations.Nullable;

/** What one caller may read of one domain; computed from the caller alone, before any entity is looked up. */
public interface Grants {

    /** The caller's standing towards the id, known or unknown; null if no grant covers it. */
    @Nullable
    Standing findStanding(String entityId);

    /** Whether no id at all is covered, so that a list need not be fetched. */
    boolean isEmpty();
}
