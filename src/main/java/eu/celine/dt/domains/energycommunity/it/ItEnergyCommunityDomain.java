package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import eu.celine.dt.energy.italy.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Italian renewable energy community. */
public final class ItEnergyCommunityDomain extends EnergyCommunityDomain {

    private final IncentiveRoutes incentives;
    private final boolean ofOneCommunity;

    /** @throws IllegalArgumentException if the configuration lists communities whose metadata this domain cannot use */
    public ItEnergyCommunityDomain(DomainSettings settings, Values values, Computations computations) {
        super(
                settings,
                values,
                computations,
                new Italy(),
                settings.overrides(ItalianSettings.class).tables());
        this.ofOneCommunity = settings.singleCommunity() != null;
        DomainSettings.Distribution shares = settings.distribution();
        this.incentives = new IncentiveRoutes(
                accounting(),
                new Lookups(values),
                new Distribution(shares.producerShare(), shares.consumerShare(), shares.fundShare()),
                settings.overrides(ItalianSettings.class).adminEurYearOrNone());
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
        if (tables().hasNeutral()) {
            sources.add(ValuesFile.beside(ItEnergyCommunityDomain.class));
        }
        if (tables().hasCeline()) {
            sources.add(new ValuesFile(ItEnergyCommunityDomain.class, "celine_values.yaml"));
        }
        if (tables().hasCeline() && ofOneCommunity) {
            // They replace those that name the community, which these tables cannot.
            sources.add(new ValuesFile(ItEnergyCommunityDomain.class, "celine_single_values.yaml"));
        }
        return sources;
    }

    @Override
    public List<Object> routes() {
        var routes = new ArrayList<>(super.routes());
        routes.add(incentives);
        return routes;
    }

    @Override
    protected @Nullable Double premiumEur(CommunityLedger ledger, ReportPeriod period, RunContext context) {
        return incentives.premiumEur(ledger, period, context);
    }
}
