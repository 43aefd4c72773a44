package eu.celine.dt.endtoend;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.ValuesFile;
import java.util.List;
import java.util.Map;

/** A domain without routes, for which every id is an entity. */
final class EchoDomain implements DTDomain {

    EchoDomain() {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String domainType() {
        return "echo";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/echo";
    }

    @Override
    public String entityIdParam() {
        return "echo_id";
    }

    @Override
    public List<ValueSource> values() {
        return List.of(ValuesFile.beside(EchoDomain.class));
    }

    @Override
    public EntityInfo resolveEntity(String id, Caller caller) {
        return new EntityInfo(id, name(), Map.of());
    }
}
