package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import java.util.ArrayList;
import java.util.List;

/** The Italian renewable energy community. */
public final class ItEnergyCommunityDomain extends EnergyCommunityDomain {

    public ItEnergyCommunityDomain(DomainSettings settings, Values values, Computations computations) {
        super(settings, values, computations, new Italy());
    }

    @Override
    public String name() {
        return "it-energy-community";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/communities/it";
    }

    @Override
    public List<ValueSource> values() {
        var sources = new ArrayList<>(super.values());
        sources.add(ValuesFile.beside(ItEnergyCommunityDomain.class));
        return sources;
    }
}
