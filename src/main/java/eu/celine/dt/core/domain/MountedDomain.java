package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.values.Fetchers;
import java.util.List;

/** A loaded domain and where it is mounted. */
public record MountedDomain(
        DTDomain domain, String routePrefix, AccessPolicy access, Fetchers fetchers, List<Object> routes) {}
