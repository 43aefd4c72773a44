package eu.celine.dt.domains.energycommunity.it;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.energycommunity.CommunityDirectory;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import eu.celine.dt.domains.energycommunity.PlainCountry;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PAR-31")
class CommunityDirectoryTests {

    @AutoClose
    private final DuckDbValues values = new DuckDbValues(
                    EnergyCommunityDomain.class, ItEnergyCommunityDomain.class, Accounting.class)
            .withTables()
            .execute("INSERT INTO communities (community_id, country, region, primary_substation) VALUES"
                    + " ('rec', 'IT', 'Puglia', 'AC-1'), ('beg', 'DE', NULL, NULL)")
            .execute("INSERT INTO connection_points (point_id, community_id, primary_substation) VALUES"
                    + " ('k1', 'rec', 'AC-2')")
            .execute("INSERT INTO community_boundary VALUES ('rec', 'p1')");

    private final CommunityDirectory directory =
            new CommunityDirectory(values, List.of(new Italy(), new PlainCountry("DE", "Europe/Berlin")));

    @Test
    void knowsOfACommunityWhatItsOwnDomainKnows() {
        var domain = new ItEnergyCommunityDomain(Settings.defaults(), values, new Uncached());
        EntityInfo own = Objects.requireNonNull(domain.resolveEntity("rec", Callers.person("anna")));

        EntityInfo found = directory.resolve("rec", Callers.person("anna"));

        assertThat(found.metadata()).isEqualTo(own.metadata());
        assertThat(found.metadata())
                .containsEntry("market_zone", "SUD")
                .containsEntry("primary_substations", List.of("AC-1", "AC-2"))
                .containsEntry("boundary", List.of("p1"));
    }

    @Test
    void keepsTheClockOfAnotherCountry() {
        assertThat(directory.resolve("beg", Callers.person("anna")).metadata())
                .containsEntry("timezone", "Europe/Berlin");
    }

    @Test
    void takesTheFirstCountryForACommunityInNoTable() {
        assertThat(directory.resolve("nowhere", Callers.person("anna")).metadata())
                .containsEntry("timezone", "Europe/Rome")
                .containsEntry("country", "IT");
    }
}
