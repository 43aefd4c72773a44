package eu.celine.dt.security;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.Grants;

/** The grants of an operator. */
enum EveryEntity implements Grants {
    AS_OPERATOR;

    @Override
    public Standing findStanding(String entityId) {
        return Standing.OPERATOR;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
