package eu.celine.dt.core.access;

import eu.celine.dt.contracts.Caller;

/** The append-only record of who was refused what, who read personal data, and who used an operator's tool. */
public interface AuditLog {

    /**
     * Writes one line before the answer leaves.
     *
     * @param road which way was taken: {@code values}, {@code route}, {@code explain}, {@code entity}, {@code dev-token}
     * @param target domain and entity or fetcher, without any value
     * @param decision {@code denied}, {@code personal-read}, {@code minted}, {@code explained}
     */
    void record(Caller caller, String road, String target, String decision);
}
