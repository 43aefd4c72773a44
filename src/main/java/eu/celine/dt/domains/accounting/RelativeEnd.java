package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.InvalidPayloadFault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where relative periods end: at the last full day, unless the caller's {@code as_of} forces the clock. */
public final class RelativeEnd {

    private RelativeEnd() {}

    /**
     * The end of relative periods.
     *
     * @return the last local midnight where the parameter says {@code now}, else the ledger's; null if there is none
     * @throws InvalidPayloadFault if the parameter is anything but {@code now}
     */
    public static @Nullable Instant read(CommunityLedger ledger, @Nullable String parameter, Instant now) {
        if (parameter == null || parameter.isBlank()) {
            return ledger.asOf(now);
        }
        if (!parameter.strip().equals("now")) {
            throw InvalidPayloadFault.of("as_of", "must be now, or be left out for the last full day");
        }
        return new PeriodReader(ledger.zone(), now).midnight(now);
    }
}
