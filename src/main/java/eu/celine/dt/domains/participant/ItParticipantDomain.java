package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.DomainSettings.Entities;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.energycommunity.CommunityDirectory;
import eu.celine.dt.domains.energycommunity.Country;
import eu.celine.dt.domains.energycommunity.PlainCountry;
import eu.celine.dt.domains.energycommunity.it.ItalianRegion;
import eu.celine.dt.domains.energycommunity.it.Italy;
import eu.celine.dt.domains.participant.Participant.CommunityOfParticipant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of an energy community. */
public final class ItParticipantDomain implements DTDomain {

    private static final List<Country> COUNTRIES = List.of(new Italy(), new PlainCountry("DE", "Europe/Berlin"));

    private final ParticipantDirectory directory;
    private final Lookups lookups;
    private final MemberCommunity community;
    private final MemberSummary summary;
    private final boolean ofOneCommunity;

    /** @throws IllegalArgumentException if the configuration names a source of participants other than their table */
    public ItParticipantDomain(DomainSettings settings, Values values, Computations computations) {
        Entities entities = settings.entities();
        if (entities.source() != Entities.Source.TABLE || entities.query() != null) {
            throw new IllegalArgumentException(
                    "entities: participants come from the table participants; remove the list or query, or write"
                            + " {source: table}");
        }
        this.lookups = new Lookups(values);
        this.directory = new ParticipantDirectory(lookups, settings.singleCommunity());
        this.community =
                new MemberCommunity(new CommunityDirectory(values, COUNTRIES), new Accounting(values, computations));
        this.summary = new MemberSummary(community);
        this.ofOneCommunity = settings.singleCommunity() != null;
    }

    @Override
    public String name() {
        return "it-participant";
    }

    @Override
    public String domainType() {
        return "participant";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/participants";
    }

    @Override
    public String entityIdParam() {
        return "participant_id";
    }

    @Override
    public List<ValueSource> values() {
        var sources = new ArrayList<ValueSource>(List.of(
                Accounting.lookups(),
                CommunityDirectory.lookups(),
                ValuesFile.beside(ItParticipantDomain.class),
                new ValuesFile(ItParticipantDomain.class, "celine_values.yaml")));
        if (ofOneCommunity) {
            // It replaces the one that names the community, which these tables cannot.
            sources.add(new ValuesFile(ItParticipantDomain.class, "celine_single_values.yaml"));
        }
        return sources;
    }

    @Override
    public List<MetadataField> metadata() {
        return List.of(
                MetadataField.required("community_id", MetadataField.Type.STRING),
                MetadataField.optional("role", MetadataField.Type.STRING),
                MetadataField.optional("user_sub", MetadataField.Type.STRING),
                MetadataField.required("devices", MetadataField.Type.STRING_LIST),
                MetadataField.required("owned_from", MetadataField.Type.STRING_LIST),
                MetadataField.required("owned_from_days", MetadataField.Type.STRING_LIST),
                MetadataField.optional("timezone", MetadataField.Type.STRING),
                MetadataField.optional("market_zone", MetadataField.Type.STRING));
    }

    @Override
    public List<Object> routes() {
        return List.of(
                new ProfileRoutes(directory, lookups),
                new MemberRoutes(directory, community, lookups),
                new MemberBalanceRoutes(community),
                new FlexibilityRoutes(community, lookups));
    }

    @Override
    public Map<String, @Nullable Object> summary(RunContext context) {
        return summary.of(context);
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        Participant participant = directory.find(id, caller);
        if (participant == null) {
            return null;
        }
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("community_id", participant.communityId());
        metadata.put("role", participant.role());
        metadata.put("user_sub", participant.userSub());
        OwnedDevices devices = directory.devices(participant.id(), caller);
        metadata.put("devices", devices.ids());
        metadata.put("owned_from", devices.pairs());
        metadata.put("owned_from_days", devices.days());
        metadata.put("timezone", timezone(participant.community()));
        metadata.put("market_zone", marketZone(participant.community()));
        return new EntityInfo(participant.id(), name(), metadata);
    }

    @Override
    public List<EntitySummary> entities(Caller caller) {
        return directory.summaries(caller);
    }

    @Override
    public List<Membership> memberships(Caller caller) {
        return caller.principal().person() ? directory.memberships(caller) : List.of();
    }

    private static @Nullable String timezone(CommunityOfParticipant community) {
        String timezone = community.timezone();
        if (timezone != null) {
            return ZoneId.getAvailableZoneIds().contains(timezone) ? timezone : null;
        }
        return "DE".equals(community.country()) ? "Europe/Berlin" : "Europe/Rome";
    }

    private static @Nullable String marketZone(CommunityOfParticipant community) {
        if (community.marketZone() != null) {
            return community.marketZone();
        }
        ItalianRegion region = community.region() == null ? null : ItalianRegion.find(community.region());
        return region == null ? null : region.marketZone().name();
    }
}
