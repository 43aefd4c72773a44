package eu.celine.dt.security;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.core.access.AuditLog;
import java.time.Clock;
import java.util.Set;
import org.slf4j.MDC;

/** Puts each token that local mode hands out on record: for whom and with which scopes, never the token. */
final class MintingRecord {

    private final AuditLog audit;
    private final Clock clock;

    MintingRecord(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void record(String road, TokenRequest minted) {
        String requestId = MDC.get("request_id");
        var principal = new Principal(
                minted.subject(),
                minted.email(),
                minted.name(),
                true,
                Set.copyOf(minted.scopes()),
                Set.of(),
                Set.of(),
                minted.claims());
        var caller = new Caller(requestId == null ? road : requestId, clock.instant(), principal, null);
        audit.record(caller, road, "scopes " + String.join(" ", minted.scopes()), "minted");
    }
}
