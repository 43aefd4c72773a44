package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.RunContext;

/** An entity that a caller may use, and the domain that knows it. */
public record OpenedEntity(MountedDomain domain, RunContext context) {}
