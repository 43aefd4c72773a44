package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.core.config.DomainEntry;
import org.jspecify.annotations.Nullable;

/** One entry of {@code domains.yaml} as its domain sees it. */
final class EntrySettings implements DomainSettings {

    private final DomainEntry entry;
    private volatile boolean overridesRead;

    EntrySettings(DomainEntry entry) {
        this.entry = entry;
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public @Nullable String routePrefix() {
        return entry.routePrefix();
    }

    @Override
    public <T extends Record> T overrides(Class<T> type) {
        overridesRead = true;
        return OverridesReader.read(entry, type);
    }

    @Override
    public Entities entities() {
        return entry.entities();
    }

    @Override
    public @Nullable String singleCommunity() {
        return entry.singleCommunity();
    }

    @Override
    public Distribution distribution() {
        return entry.distribution();
    }

    /** Whether overrides were written that nothing has read: they would have no effect. */
    boolean hasUnreadOverrides() {
        return !overridesRead && !entry.overrides().isEmpty();
    }
}
