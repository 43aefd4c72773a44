package eu.celine.dt.core.domain;

import java.util.List;
import java.util.Map;

/** The domains of one load. */
// A placeholder has nothing to call.
@SuppressWarnings("DoNotCallSuggester")
public final class DomainSnapshot {

    private final UnsupportedOperationException absent = new UnsupportedOperationException();

    public List<MountedDomain> domains() {
        return List.of();
    }

    public Map<String, String> typePrefixes() {
        return Map.of();
    }

    public List<MountedDomain> ofType(String type) {
        throw absent;
    }

    public String etag() {
        return "";
    }

    public boolean acquire() {
        return true;
    }

    public void release() {}
}
