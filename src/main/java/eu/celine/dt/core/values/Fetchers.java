package eu.celine.dt.core.values;

import java.util.List;

/** The fetchers of one domain. */
public final class Fetchers {

    public Fetcher require(String localId) {
        throw new UnsupportedOperationException();
    }

    public List<Fetcher> listed() {
        return List.of();
    }

    public static Fetchers empty() {
        return new Fetchers();
    }
}
