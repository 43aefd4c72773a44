package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.DomainSettings.Entities;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.energycommunity.CommunitySource.DataPeriod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An energy community: its members share what their plants feed in. A country's domain extends this with a {@link
 * Country} and fetchers of its own.
 */
public abstract class EnergyCommunityDomain implements DTDomain {

    private static final Logger LOG = LoggerFactory.getLogger(EnergyCommunityDomain.class);

    private final Country country;
    private final TableFamily tables;
    private final CommunityMetadata metadata;
    private final CommunitySource source;
    private final Lookups lookups;
    private final Accounting accounting;
    private final @Nullable String operatorQuery;
    private final @Nullable String singleCommunity;

    /**
     * @param tables what the backend has; without the neutral tables every figure that is computed from them is not
     *     offered
     * @throws IllegalArgumentException if the configuration lists communities whose metadata this domain cannot use;
     *     names every problem
     */
    protected EnergyCommunityDomain(
            DomainSettings settings, Values values, Computations computations, Country country, TableFamily tables) {
        this.country = country;
        this.tables = tables;
        this.accounting = tables.hasNeutral() ? new Accounting(values, computations) : Accounting.withoutTables();
        this.metadata = new CommunityMetadata(country);
        this.lookups = new Lookups(values);
        this.operatorQuery = settings.entities().query();
        this.singleCommunity = settings.singleCommunity();
        metadata.requireValid(settings.entities().list());
        if (!tables.hasNeutral() && settings.entities().source() != Entities.Source.LIST) {
            throw new IllegalArgumentException("fetchers: celine leaves out the table communities; list the communities"
                    + " under entities: {source: list, list: [{id: …}]}");
        }
        this.source = sourceOf(settings.entities(), lookups, country);
    }

    @Override
    public String domainType() {
        return "energy-community";
    }

    @Override
    public String entityIdParam() {
        return "community_id";
    }

    @Override
    public List<MetadataField> metadata() {
        return metadata.fields();
    }

    @Override
    public List<ValueSource> values() {
        var sources = new ArrayList<ValueSource>();
        if (!tables.hasNeutral()) {
            return sources;
        }
        sources.add(ValuesFile.beside(EnergyCommunityDomain.class));
        sources.add(CommunityDirectory.lookups());
        sources.add(Accounting.lookups());
        var computed = new LedgerFetchers(accounting);
        sources.add(computed.energyHourly());
        sources.add(computed.dataQuality());
        if (operatorQuery != null) {
            sources.add(lookupOf(operatorQuery));
        }
        return sources;
    }

    @Override
    public List<Object> routes() {
        return List.of(new BalanceRoutes(accounting));
    }

    @Override
    public Map<String, @Nullable Object> summary(RunContext context) {
        return accounting.ask(context.entity(), context.caller(), ledger -> new SummaryReport(
                        ledger, context, period -> premiumEur(ledger, period, context))
                .build());
    }

    /** What the backend has. */
    protected final TableFamily tables() {
        return tables;
    }

    /** The books of the communities, for what a country adds. */
    protected final Accounting accounting() {
        return accounting;
    }

    /**
     * What the country pays for shared energy over a period, in EUR.
     *
     * @return null where it pays nothing of the kind, or it cannot be told
     */
    protected @Nullable Double premiumEur(CommunityLedger ledger, ReportPeriod period, RunContext context) {
        return null;
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        if (!mayExist(id)) {
            return null;
        }
        ListedEntity found = find(id, caller);
        if (found == null || !isDomestic(found)) {
            return null;
        }
        // The keys alone: a value may be anything that stands in the operator's file.
        var unusable = metadata.problems(found.metadata()).keySet();
        if (!unusable.isEmpty()) {
            LOG.warn("Community {} has unusable values for {}; what needs them is not offered", found.id(), unusable);
        }
        return new EntityInfo(found.id(), name(), metadata.complete(found));
    }

    @Override
    public List<EntitySummary> entities(Caller caller) {
        Map<String, DataPeriod> periods = source.dataPeriods(caller);
        return source.all(caller).stream()
                .filter(community -> mayExist(community.id()) && isDomestic(community))
                .map(community -> toSummary(community, periods.get(community.id())))
                .sorted(Comparator.comparing(EntitySummary::id))
                .toList();
    }

    /** The communities whose member the caller is at this moment, of any country: the others resolve to nothing here. */
    @Override
    public List<Membership> memberships(Caller caller) {
        if (!caller.principal().person() || !tables.hasNeutral()) {
            return List.of();
        }
        var payload = Map.of(
                "user_sub", caller.principal().subject(),
                "now", caller.time().toString());
        return lookups.allIfOffered("memberships", payload, caller).stream()
                .filter(row -> mayExist(row.requireText("community_id")))
                .map(EnergyCommunityDomain::toMembership)
                .toList();
    }

    private boolean mayExist(String id) {
        boolean single = singleCommunity == null || singleCommunity.equals(id);
        return single && !CommunityMetadata.RESERVED_IDS.contains(id);
    }

    private @Nullable ListedEntity find(String id, Caller caller) {
        try {
            return source.find(id, caller);
        } catch (InvalidPayloadFault unbindable) {
            // An id that no statement can carry, such as one with a NUL, names no community.
            return null;
        }
    }

    private boolean isDomestic(ListedEntity community) {
        return country.code().equals(community.metadata().get("country"));
    }

    private EntitySummary toSummary(ListedEntity community, @Nullable DataPeriod period) {
        Object name = community.metadata().get("name");
        return new EntitySummary(
                community.id(),
                name == null ? community.id() : name.toString(),
                country.code(),
                period == null ? null : period.from(),
                period == null ? null : period.until());
    }

    private static Membership toMembership(Row row) {
        return new Membership(
                row.requireText("community_id"), row.flag("is_manager") ? Standing.MANAGER : Standing.MEMBER);
    }

    private static CommunitySource sourceOf(Entities entities, Lookups lookups, Country country) {
        if (entities.source() == Entities.Source.LIST) {
            return new ListedCommunities(entities.list(), country);
        }
        var tables = new CommunityTables(lookups);
        return entities.query() == null
                ? new TableCommunities(lookups, tables, country.code())
                : new QueriedCommunities(tables, country.code());
    }

    private ValueFetcherSpec lookupOf(String query) {
        return new ValueFetcherSpec(
                "communities",
                "The communities of the operator's own statement.",
                query,
                "entities.query of the domain " + name(),
                "dataset_api",
                new FetcherScope.Lookup(),
                ValueFetcherSpec.DEFAULT_MAX_LIMIT,
                ValueFetcherSpec.DEFAULT_MAX_LIMIT,
                ValueFetcherSpec.DEFAULT_MAX_STREAM_ROWS,
                Map.of("type", "object", "properties", Map.of("country", Map.of("type", "string"))),
                false,
                Map.of(),
                List.of(),
                null,
                null);
    }
}
