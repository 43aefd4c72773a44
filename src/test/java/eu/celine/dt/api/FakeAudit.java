package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.core.access.AuditLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was recorded. */
final class FakeAudit implements AuditLog {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void record(Caller caller, String road, String target, String decision) {
        lines.add(caller.principal().subject() + " " + road + " " + target + " " + decision);
    }
}
