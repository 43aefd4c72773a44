package eu.celine.dt.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.ConflictFault;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.EntitySummary;
import eu.celine.dt.contracts.NotFoundFault;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.Grants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EntityGateTests {

    private final SettableClock clock = new SettableClock();
    private final DomainRegistry registry = new DomainRegistry();
    private final List<String> audited = new ArrayList<>();
    private final List<String> warned = new ArrayList<>();
    private final Map<String, Standing> granted = new HashMap<>();
    private final FakeDomain italian = new FakeDomain("it-energy-community", "rec-1", "rec-2").alias("REC-1", "rec-1");
    private final MountedDomain mounted = italian.at("/communities/it");
    private final EntityGate gate = gate();

    @Test
    @Tag("DOM-18")
    void refusesWithoutAGrantBeforeAnythingIsLookedUp() {
        load(mounted);

        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "rec-1", aCaller()))
                .withMessage(EntityGate.REFUSAL);
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "no-such-id", aCaller()))
                .withMessage(EntityGate.REFUSAL);
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "info", aCaller()))
                .withMessage(EntityGate.REFUSAL);

        assertThat(italian.asked).isEmpty();
        assertThat(audited)
                .containsExactly(
                        "entity it-energy-community/rec-1 denied",
                        "entity it-energy-community/no-such-id denied",
                        "entity it-energy-community/info denied");
    }

    @Test
    @Tag("DOM-19")
    void opensAnEntityThatAGrantCovers() {
        load(mounted);
        granted.put("rec-1", Standing.MANAGER);
        Caller caller = aCaller();

        RunContext context = gate.open(registry.current(), mounted, "rec-1", caller);

        assertThat(context)
                .isEqualTo(new RunContext(
                        caller, new EntityInfo("rec-1", "it-energy-community", Map.of()), Standing.MANAGER));
        assertThat(audited).isEmpty();
    }

    @Test
    @Tag("DOM-19")
    void saysThatAnEntityIsUnknownOnlyWhereAGrantCoversTheId() {
        load(mounted);
        granted.put("rec-9", Standing.MEMBER);

        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "rec-9", aCaller()))
                .withMessage("No entity \"rec-9\" exists here.");
    }

    @Test
    @Tag("DOM-19")
    void givesTheCanonicalIdAndTheBestStandingOfBothSpellings() {
        load(mounted);
        granted.put("REC-1", Standing.MEMBER);
        granted.put("rec-1", Standing.MANAGER);

        RunContext context = gate.open(registry.current(), mounted, "REC-1", aCaller());

        assertThat(context.entity().id()).isEqualTo("rec-1");
        assertThat(context.standing()).isEqualTo(Standing.MANAGER);
    }

    @Test
    @Tag("DOM-19")
    void refusesAnEntityOfAnotherDomain() {
        var foreign = new FakeDomain("it-energy-community") {
            @Override
            public EntityInfo resolveEntity(String id, Caller caller) {
                return new EntityInfo(id, "de-energy-community", Map.of());
            }
        };
        MountedDomain wrong = foreign.at("/communities/it");
        load(wrong);
        granted.put("rec-1", Standing.MEMBER);

        assertThatIllegalStateException().isThrownBy(() -> gate.open(registry.current(), wrong, "rec-1", aCaller()));
    }

    @Test
    @Tag("DOM-20")
    void takesSegmentsOfAddressesForUnknownIds() {
        FakeDomain careless = new FakeDomain("careless", "it", "de", "info", "values", "communities", "odd")
                .alias("canonical", "events");
        MountedDomain careful = careless.at("/communities/it");
        load(careful, new FakeDomain("de-energy-community").at("/communities/de"));
        for (String id : List.of("it", "de", "info", "values", " ", "canonical", "odd")) {
            granted.put(id, Standing.OPERATOR);
        }

        for (String id : List.of("it", "de", "info", "values", " ", "canonical")) {
            assertThatExceptionOfType(NotFoundFault.class)
                    .isThrownBy(() -> gate.open(registry.current(), careful, id, aCaller()));
        }

        assertThat(gate.open(registry.current(), careful, "odd", aCaller())
                        .entity()
                        .id())
                .isEqualTo("odd");
        assertThat(careless.asked).containsExactly("resolve canonical", "resolve odd");
    }

    @Test
    @Tag("DOM-21")
    void asksADomainOnceAMinuteAlsoForWhatItDoesNotKnow() {
        load(mounted);
        granted.put("rec-1", Standing.MEMBER);
        granted.put("rec-9", Standing.MEMBER);

        gate.open(registry.current(), mounted, "rec-1", aCaller());
        clock.advance(Duration.ofSeconds(59));
        gate.open(registry.current(), mounted, "rec-1", aCaller());
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "rec-9", aCaller()));
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "rec-9", aCaller()));
        clock.advance(Duration.ofSeconds(2));
        gate.open(registry.current(), mounted, "rec-1", aCaller());

        assertThat(italian.asked).containsExactly("resolve rec-1", "resolve rec-9", "resolve rec-1");
    }

    @Test
    @Tag("DOM-21")
    void asksAgainAfterAReload() {
        load(mounted);
        granted.put("rec-1", Standing.MEMBER);
        gate.open(registry.current(), mounted, "rec-1", aCaller());
        MountedDomain reloaded = italian.at("/communities/it");
        load(reloaded);

        gate.open(registry.current(), reloaded, "rec-1", aCaller());

        assertThat(italian.asked).containsExactly("resolve rec-1", "resolve rec-1");
    }

    @Test
    @Tag("DOM-22")
    void findsTheDomainOfATypeThatKnowsTheEntity() {
        MountedDomain german = new FakeDomain("de-energy-community", "reg-1").at("/communities/de");
        DomainSnapshot snapshot = load(mounted, german);
        granted.put("reg-1", Standing.MEMBER);
        granted.put("reg-9", Standing.MEMBER);

        OpenedEntity opened = gate.openByType(snapshot, "energy-community", "reg-1", aCaller());

        assertThat(opened.domain()).isSameAs(german);
        assertThat(opened.context().entity().domain()).isEqualTo("de-energy-community");
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> gate.openByType(snapshot, "energy-community", "reg-9", aCaller()));
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> gate.openByType(snapshot, "energy-community", "rec-1", aCaller()))
                .withMessage(EntityGate.REFUSAL);
        assertThat(italian.asked).containsExactly("resolve reg-1", "resolve reg-9");
        assertThat(audited).containsExactly("entity energy-community/rec-1 denied");
    }

    @Test
    @Tag("DOM-23")
    void refusesAnIdThatTwoDomainsKnowAndNamesThemToOperatorsOnly() {
        DomainSnapshot snapshot = load(mounted, new FakeDomain("de-energy-community", "rec-1").at("/communities/de"));
        granted.put("rec-1", Standing.OPERATOR);

        assertThatExceptionOfType(ConflictFault.class)
                .isThrownBy(() -> gate.openByType(snapshot, "energy-community", "rec-1", anOperator()))
                .withMessage("The id is known to it-energy-community and de-energy-community; use the address of one of"
                        + " these domains.");
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> gate.openByType(snapshot, "energy-community", "rec-1", aCaller()))
                .withMessage(EntityGate.REFUSAL);
        assertThat(warned).containsExactly("rec-1: it-energy-community and de-energy-community");
    }

    @Test
    @Tag("DOM-24")
    void listsTheEntitiesThatTheCallerMayRead() {
        load(mounted);
        granted.put("rec-2", Standing.MEMBER);
        granted.put("rec-9", Standing.MEMBER);

        assertThat(gate.readable(registry.current(), mounted, aCaller()))
                .extracting(EntitySummary::id)
                .containsExactly("rec-2");
    }

    @Test
    @Tag("DOM-24")
    void asksForNoListWhereNothingIsGranted() {
        load(mounted);

        assertThat(gate.readable(registry.current(), mounted, aCaller())).isEmpty();
        assertThat(italian.asked).isEmpty();
    }

    @Test
    @Tag("DOM-26")
    void aReloadDoesNotChangeWhatARunningRequestMayOpen() {
        DomainSnapshot pinned = load(mounted);
        granted.put("rec-1", Standing.MEMBER);
        load(mounted, new FakeDomain("other", "x").at("/communities/it/rec-1"));

        assertThat(gate.open(pinned, mounted, "rec-1", aCaller()).entity().id()).isEqualTo("rec-1");
        assertThat(gate.readable(pinned, mounted, aCaller()))
                .extracting(EntitySummary::id)
                .containsExactly("rec-1");
        assertThatExceptionOfType(NotFoundFault.class)
                .isThrownBy(() -> gate.open(registry.current(), mounted, "rec-1", aCaller()));
    }

    private EntityGate gate() {
        var ambiguities = new Ambiguities() {
            @Override
            void warn(String type, String entityId, String domains) {
                warned.add(entityId + ": " + domains);
            }
        };
        return new EntityGate(
                (policy, domain, caller) -> new MapGrants(granted),
                (caller, road, target, decision) -> audited.add(road + " " + target + " " + decision),
                new EntityCache(clock),
                ambiguities);
    }

    private DomainSnapshot load(MountedDomain... domains) {
        DomainSnapshot snapshot = DomainSnapshot.of(List.of(domains), Map.of("energy-community", "/communities"));
        registry.replace(snapshot);
        return snapshot;
    }

    private static Caller aCaller() {
        return callerWith(Set.of());
    }

    private static Caller anOperator() {
        return callerWith(Set.of("dt.admin"));
    }

    private static Caller callerWith(Set<String> scopes) {
        var principal = new Principal("alice", null, null, true, scopes, Set.of(), Set.of(), Map.of());
        return new Caller("request-1", Instant.parse("2026-01-24T10:30:00Z"), principal, null);
    }

    private record MapGrants(Map<String, Standing> standings) implements Grants {

        @Override
        public @Nullable Standing findStanding(String entityId) {
            return standings.get(entityId);
        }

        @Override
        public boolean isEmpty() {
            return standings.isEmpty();
        }
    }
}
