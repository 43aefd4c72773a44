package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.ValueSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A domain that has nothing but fetchers. */
record SpecDomain(String domainType, List<ValueSource> values) implements DTDomain {

    static SpecDomain community(ValueSource... values) {
        return new SpecDomain("energy-community", List.of(values));
    }

    static SpecDomain participant(ValueSource... values) {
        return new SpecDomain("participant", List.of(values));
    }

    @Override
    public String name() {
        return "test-domain";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String routePrefix() {
        return "/tests";
    }

    @Override
    public String entityIdParam() {
        return "entity_id";
    }

    @Override
    public List<MetadataField> metadata() {
        return Schemas.METADATA;
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        return null;
    }
}
