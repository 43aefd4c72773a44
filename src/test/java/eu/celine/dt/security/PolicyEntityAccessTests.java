package eu.celine.dt.security;

import static eu.celine.dt.contracts.Standing.MANAGER;
import static eu.celine.dt.contracts.Standing.MEMBER;
import static eu.celine.dt.contracts.Standing.OPERATOR;
import static eu.celine.dt.contracts.Standing.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Membership;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.core.access.AccessPolicy;
import eu.celine.dt.core.access.Grants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PolicyEntityAccessTests {

    private static final AccessPolicy CLAIM = new AccessPolicy(false, "communities", false, Set.of(), Set.of());
    private static final AccessPolicy MEMBERSHIP = new AccessPolicy(false, null, true, Set.of(), Set.of());
    private static final AccessPolicy OPEN = new AccessPolicy(true, null, false, Set.of(), Set.of());
    private static final AccessPolicy READ_ALL =
            new AccessPolicy(false, null, false, Set.of("grid.read"), Set.of("grid-operator"));

    private final AtomicLong nanos = new AtomicLong();
    private final PolicyEntityAccess access = new PolicyEntityAccess(nanos::get);
    private final FakeDomain nobodysDomain = new FakeDomain("it", List::of);

    @Test
    @Tag("SEC-22")
    void grantsWhatTheClaimLists() {
        Grants listed = claimGrants(List.of("rec-a", "rec-b*"));
        Grants single = claimGrants("rec-a");

        assertThat(listed.findStanding("rec-a")).isEqualTo(MEMBER);
        assertThat(listed.findStanding("rec-bolzano")).isEqualTo(MEMBER);
        assertThat(listed.findStanding("rec-c")).isNull();
        assertThat(listed.findStanding("REC-A")).isNull();
        assertThat(single.findStanding("rec-a")).isEqualTo(MEMBER);
        assertThat(single.findStanding("rec-a rec-b")).isNull();
    }

    @Test
    @Tag("SEC-22")
    void grantsNothingForAClaimOfAnotherType() {
        for (Object claim :
                List.of(7, true, Map.of("rec-a", true), List.of("rec-a", 7), List.of(List.of("rec-a")), "")) {
            Grants grants = claimGrants(claim);

            assertThat(grants.findStanding("rec-a")).as("%s", claim).isNull();
            assertThat(grants.isEmpty()).as("%s", claim).isTrue();
        }
    }

    @Test
    @Tag("SEC-22")
    void grantsEveryTokenWhereTheDomainIsOpen() {
        assertThat(access.grants(OPEN, nobodysDomain, person("alice").caller()).findStanding("any"))
                .isEqualTo(MEMBER);
        assertThat(access.grants(OPEN, nobodysDomain, service("svc").caller()).findStanding("any"))
                .isEqualTo(MEMBER);
    }

    @Test
    @Tag("SEC-23")
    void grantsTheSubjectsOwnMemberships() {
        var domain = new FakeDomain(
                "it",
                () -> List.of(
                        new Membership("rec-a", MEMBER),
                        new Membership("rec-b", MANAGER),
                        new Membership("rec-a", SUBJECT)));

        Grants grants = access.grants(MEMBERSHIP, domain, person("alice").caller());

        assertThat(grants.findStanding("rec-a")).isEqualTo(SUBJECT);
        assertThat(grants.findStanding("rec-b")).isEqualTo(MANAGER);
        assertThat(grants.findStanding("rec-c")).isNull();
    }

    @Test
    @Tag("SEC-23")
    void asksForMembershipsOnceInThirtySecondsASubjectAndDomain() {
        var domain = new FakeDomain("it", () -> List.of(new Membership("rec-a", MEMBER)));
        var other = new FakeDomain("de", List::of);

        access.grants(MEMBERSHIP, domain, person("alice").caller());
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        access.grants(MEMBERSHIP, domain, person("alice").caller());
        int afterTwo = domain.asked();
        access.grants(MEMBERSHIP, domain, person("bob").caller());
        access.grants(MEMBERSHIP, other, person("alice").caller());
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        access.grants(MEMBERSHIP, domain, person("alice").caller());

        assertThat(afterTwo).isEqualTo(1);
        assertThat(domain.asked()).isEqualTo(3);
        assertThat(other.asked()).isEqualTo(1);
    }

    @Test
    @Tag("SEC-23")
    void passesAFailedLookupOnAndAsksAgain() {
        var failing = new AtomicBoolean(true);
        var domain = new FakeDomain("it", () -> {
            if (failing.get()) {
                throw new BackendFault("dataset_api", "The registry does not answer.", false, null);
            }
            return List.of(new Membership("rec-a", MEMBER));
        });

        assertThatExceptionOfType(BackendFault.class)
                .isThrownBy(
                        () -> access.grants(MEMBERSHIP, domain, person("alice").caller()));
        failing.set(false);
        Grants grants = access.grants(MEMBERSHIP, domain, person("alice").caller());

        assertThat(grants.findStanding("rec-a")).isEqualTo(MEMBER);
    }

    @Test
    @Tag("SEC-24")
    void letsAServiceInThroughScopeOrRoleOnly() {
        var domain = new FakeDomain("it", () -> List.of(new Membership("rec-a", MEMBER)));
        Builder claiming = service("svc").claim("communities", List.of("*"));

        assertThat(access.grants(CLAIM, domain, claiming.caller()).isEmpty()).isTrue();
        assertThat(access.grants(MEMBERSHIP, domain, claiming.caller()).isEmpty())
                .isTrue();
        assertThat(access.grants(
                                READ_ALL,
                                domain,
                                service("svc").scopes("grid.read").caller())
                        .findStanding("any"))
                .isEqualTo(OPERATOR);
        assertThat(access.grants(
                                READ_ALL,
                                domain,
                                service("svc").roles("grid-operator").caller())
                        .findStanding("any"))
                .isEqualTo(OPERATOR);
        assertThat(access.grants(
                                READ_ALL,
                                domain,
                                service("svc").scopes("grid.write").caller())
                        .isEmpty())
                .isTrue();
        assertThat(domain.asked()).isZero();
    }

    @Test
    @Tag("SEC-24")
    void letsAnAdministratorReadEverythingWithoutALookup() {
        assertThat(access.grants(
                                MEMBERSHIP,
                                nobodysDomain,
                                person("root").scopes("dt.admin").caller())
                        .findStanding("any"))
                .isEqualTo(OPERATOR);
        assertThat(access.grants(
                                CLAIM,
                                nobodysDomain,
                                person("root").roles("dt.admin").caller())
                        .findStanding("any"))
                .isEqualTo(OPERATOR);
        assertThat(nobodysDomain.asked()).isZero();
    }

    private Grants claimGrants(Object claim) {
        return access.grants(
                CLAIM,
                nobodysDomain,
                person("alice").claim("communities", claim).caller());
    }

    private static Builder person(String subject) {
        return new Builder(subject, true, Set.of(), Set.of(), Map.of());
    }

    private static Builder service(String subject) {
        return new Builder(subject, false, Set.of(), Set.of(), Map.of());
    }

    private record Builder(
            String subject, boolean person, Set<String> scopes, Set<String> roles, Map<String, Object> claims) {

        Builder scopes(String... more) {
            return new Builder(subject, person, Set.of(more), roles, claims);
        }

        Builder roles(String... more) {
            return new Builder(subject, person, scopes, Set.of(more), claims);
        }

        Builder claim(String name, Object value) {
            return new Builder(subject, person, scopes, roles, Map.of(name, value));
        }

        Caller caller() {
            var principal = new Principal(subject, null, null, person, scopes, roles, Set.of(), claims);
            return new Caller("r-1", Instant.parse("2026-03-01T12:00:00Z"), principal, null);
        }
    }
}
