package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import java.util.List;
import java.util.Map;

/** A domain of one fetcher, which gives the whole table of readings. */
public final class BenchDomain implements DTDomain {

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String domainType() {
        return "bench";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/bench";
    }

    @Override
    public String entityIdParam() {
        return "bench_id";
    }

    @Override
    public List<ValueSource> values() {
        return List.of(new ValueFetcherSpec(
                "readings",
                "All readings, in the order of the file",
                "SELECT ts, device_id, kwh, quality, estimated FROM readings",
                "BenchDomain",
                "dataset_api",
                new FetcherScope.Public(),
                2_880,
                100_000,
                1_000_000_000,
                Map.of(),
                false,
                Map.of(),
                List.of(),
                null,
                null));
    }

    @Override
    public EntityInfo resolveEntity(String id, Caller caller) {
        return new EntityInfo(id, name(), Map.of());
    }
}
