package eu.celine.dt.core.access;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;

/** Says what a caller may read; the answer may be up to 30 s old. */
public interface EntityAccess {

    /** The caller's grants in the domain. Looks up the subject's own memberships at most, never an entity. */
    Grants grants(AccessPolicy policy, DTDomain domain, Caller caller);
}
