package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.RunContext;

/** An entity and the domain that knows it. */
public record OpenedEntity(MountedDomain domain, RunContext context) {}
