package eu.celine.dt.core.values;

import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.core.config.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placeholder of the values room's set of fetchers. */
public final class Fetchers {

    public static Fetchers empty() {
        return new Fetchers();
    }

    public Fetcher require(String localId) {
        return listed().stream()
                .filter(fetcher -> fetcher.id().local().equals(localId))
                .findFirst()
                .orElseThrow(() -> new NotFoundFault("fetcher", localId));
    }

    public List<Fetcher> listed() {
        return List.of();
    }

    public List<Problem> warnings() {
        return List.of();
    }

    public @Nullable Fetcher findLookup(String localId) {
        return null;
    }
}
