package eu.celine.dt.core.values;

import eu.celine.dt.contracts.NotFoundFault;
import java.util.List;

/** The fetchers of one domain. */
public final class Fetchers {

    private final List<Fetcher> all = List.of();

    public Fetcher require(String localId) {
        return all.stream()
                .filter(fetcher -> fetcher.id().local().equals(localId))
                .findFirst()
                .orElseThrow(() -> new NotFoundFault("fetcher", localId));
    }

    public List<Fetcher> listed() {
        return all;
    }

    public static Fetchers empty() {
        return new Fetchers();
    }
}
