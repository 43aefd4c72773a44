package eu.celine.dt.core.values;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ConflictFault;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.TooLargeFault;
import eu.celine.dt.contracts.TooManyRequestsFault;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.values.PageAnswer.Origin;
import java.util.Locale;

/** How a fetch ended, as metrics tell it. */
enum FetchOutcome {
    /** The backend answered, and nothing is kept. */
    OK,
    HIT,
    MISS,
    COALESCED,
    STALE,
    /** The caller holds the page already. */
    UNCHANGED,
    CLIENT_ERROR,
    DENIED,
    BACKEND_ERROR,
    TIMEOUT,
    UNAVAILABLE,
    /** A bug. */
    ERROR;

    /** The value of the label {@code outcome}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FetchOutcome of(Origin origin) {
        return switch (origin) {
            case BACKEND -> OK;
            case UNCHANGED -> UNCHANGED;
            case HIT -> HIT;
            case MISS -> MISS;
            case COALESCED -> COALESCED;
            case STALE -> STALE;
        };
    }

    static FetchOutcome of(Throwable failure) {
        return failure instanceof DTFault fault ? of(fault) : ERROR;
    }

    private static FetchOutcome of(DTFault fault) {
        return switch (fault) {
            case InvalidPayloadFault _,
                    NotFoundFault _,
                    ConflictFault _,
                    TooLargeFault _,
                    TooManyRequestsFault _,
                    NotOfferedFault _ -> CLIENT_ERROR;
            case AccessFault _ -> DENIED;
            case BackendFault backend -> backend.timedOut() ? TIMEOUT : BACKEND_ERROR;
            case UnavailableFault _ -> UNAVAILABLE;
        };
    }
}
