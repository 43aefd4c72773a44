package eu.celine.dt.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Loads that a test replaces at will. */
final class FakeEditions implements DomainEditions {

    private final List<Consumer<DomainEdition>> listeners = new ArrayList<>();
    private FakeEdition current;

    FakeEditions(FakeEdition first) {
        this.current = first;
    }

    synchronized FakeEdition current() {
        return current;
    }

    /** Swaps as the registry does: the new one first, then the load's own hold on the old one ends. */
    synchronized FakeEdition replace(FakeEdition next) {
        FakeEdition old = current;
        current = next;
        listeners.forEach(listener -> listener.accept(next));
        old.release();
        return old;
    }

    @Override
    public synchronized void onChange(Consumer<DomainEdition> listener) {
        listeners.add(listener);
        listener.accept(current);
    }
}
