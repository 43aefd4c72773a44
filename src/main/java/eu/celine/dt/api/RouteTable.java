package eu.celine.dt.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/** Every route of one load of domains. Immutable; a reload builds the next one aside. */
final class RouteTable {

    private final DomainEdition edition;
    private final Map<String, Mount> mountsByPrefix;
    private final Map<String, FixedAnswer> answersByPath;
    private final int deepestPrefix;

    /**
     * @param mounts at distinct prefixes
     * @param answersByPath what answers at a fixed path without a token: health, the domain list, the API document
     */
    RouteTable(DomainEdition edition, Collection<Mount> mounts, Map<String, FixedAnswer> answersByPath) {
        this.edition = edition;
        var byPrefix = new LinkedHashMap<String, Mount>();
        int deepest = 0;
        for (Mount mount : mounts) {
            byPrefix.put(mount.prefix(), mount);
            deepest = Math.max(
                    deepest, (int) mount.prefix().chars().filter(c -> c == '/').count());
        }
        this.mountsByPrefix = byPrefix;
        this.answersByPath = new HashMap<>(answersByPath);
        this.deepestPrefix = deepest;
    }

    DomainEdition edition() {
        return edition;
    }

    Collection<Mount> mounts() {
        return mountsByPrefix.values();
    }

    @Nullable
    FixedAnswer findAnswer(String path) {
        return answersByPath.get(path);
    }

    /** The mount with the longest prefix of whole segments, and where in the path it ends; null if none has one. */
    @Nullable
    Match findMount(PathContainer path) {
        var decoded = new StringBuilder();
        Match longest = null;
        int depth = 0;
        int rawLength = 0;
        for (int i = 0; i < path.elements().size() && depth < deepestPrefix; i++) {
            PathContainer.Element element = path.elements().get(i);
            rawLength += element.value().length();
            if (!(element instanceof PathContainer.PathSegment segment)) {
                decoded.append('/');
                continue;
            }
            decoded.append(segment.valueToMatch());
            depth++;
            Mount mount = mountsByPrefix.get(decoded.toString());
            if (mount != null) {
                longest = new Match(mount, i + 1, rawLength);
            }
        }
        return longest;
    }

    /**
     * A mount found in a path.
     *
     * @param elements how many of the path's elements the prefix takes
     * @param rawLength how many characters of the raw path these are
     */
    record Match(Mount mount, int elements, int rawLength) {}
}
