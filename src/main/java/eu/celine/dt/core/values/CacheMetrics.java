package eu.celine.dt.core.values;

import eu.celine.dt.core.cache.CacheFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

/** Shows how full the memory of kept pages is. How often it helped is told by the outcomes of fetches. */
final class CacheMetrics {

    private CacheMetrics() {}

    static void register(CacheFigures figures, MeterRegistry registry) {
        Gauge.builder("celine.dt.cache.size", figures, CacheFigures::bytes)
                .description("What the kept pages occupy, about")
                .baseUnit(BaseUnits.BYTES)
                .strongReference(true)
                .register(registry);
        Gauge.builder("celine.dt.cache.entries", figures, CacheFigures::entries)
                .description("Kept pages")
                .strongReference(true)
                .register(registry);
        Gauge.builder("celine.dt.cache.calls", figures, CacheFigures::running)
                .description("Calls to backends that requests wait for together")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("celine.dt.cache.evictions", figures, CacheFigures::evictions)
                .description("Pages that went for want of room or because their time was over")
                .register(registry);
    }
}
