package eu.celine.dt.core.domain;

import java.util.List;
import java.util.Map;

/** The domains of one load. */
public final class DomainSnapshot {

    public List<MountedDomain> domains() {
        return List.of();
    }

    public Map<String, String> typePrefixes() {
        return Map.of();
    }

    public List<MountedDomain> ofType(String type) {
        throw new UnsupportedOperationException();
    }

    public String etag() {
        return "";
    }

    public boolean acquire() {
        return true;
    }

    public void release() {}
}
