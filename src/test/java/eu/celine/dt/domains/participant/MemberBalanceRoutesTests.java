package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.participant.MemberBalanceAnswer.Interval;
import eu.celine.dt.domains.participant.MemberHourlyAnswer.Hour;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MemberBalanceRoutesTests {

    private static final String DAY = "2026-02-10";
    private static final String NEXT = "2026-02-11";

    @AutoClose
    private final DuckDbValues values = SharingDay.values();

    private final MemberBalanceRoutes routes = new MemberBalanceRoutes(SharingDay.community(values));

    @Test
    @Tag("PAR-15")
    void givesTheConsumersOfTheWorkedDayTheirPartOfTheSharedEnergyByTheirWithdrawal() {
        MemberEnergies b = balance("b").energies();
        MemberEnergies c = balance("c").energies();

        // Σ over hours of E × W_b / (W_a + W_b + W_c), worked in fractions from the published series; a draws nothing
        // in an hour in which it injects.
        assertThat(known(b.sharedWithdrawnKwh())).isCloseTo(3.31238095238, within(1e-9));
        assertThat(known(c.sharedWithdrawnKwh())).isCloseTo(16.98761904762, within(1e-9));
        assertThat(known(b.sharedWithdrawnKwh()) + known(c.sharedWithdrawnKwh()))
                .isCloseTo(20.3, within(1e-9));
        assertThat(known(b.loadKwh())).isCloseTo(10.9, within(1e-9));
        assertThat(known(b.withdrawnKwh())).isCloseTo(10.9, within(1e-9));
        assertThat(b.injectedKwh()).isZero();
        assertThat(b.sharedInjectedKwh()).isZero();
    }

    @Test
    @Tag("PAR-15")
    void givesTheProsumerOfTheWorkedDayAllThatItsPlantShared() {
        MemberBalanceAnswer a = balance("a");

        assertThat(known(a.energies().generationKwh())).isCloseTo(34.5, within(1e-9));
        assertThat(known(a.energies().physicalSelfConsumptionKwh())).isCloseTo(8.1, within(1e-9));
        assertThat(known(a.energies().injectedKwh())).isCloseTo(26.4, within(1e-9));
        assertThat(known(a.energies().withdrawnKwh())).isCloseTo(8.0, within(1e-9));
        assertThat(known(a.energies().sharedInjectedKwh())).isCloseTo(20.3, within(1e-9));
        assertThat(known(a.energies().sharedWithdrawnKwh())).isCloseTo(0, within(1e-9));
        assertThat(known(a.ratios().sharedToInjectedRatio())).isCloseTo(20.3 / 26.4, within(1e-9));
        assertThat(known(a.ratios().selfConsumptionRatio())).isCloseTo((8.1 + 20.3) / 34.5, within(1e-9));
        assertThat(known(a.ratios().gridExportNetOfSharingKwh())).isCloseTo(6.1, within(1e-9));
    }

    @Test
    @Tag("PAR-16")
    void saysWhoAndWhatItIsAbout() {
        MemberBalanceAnswer b = balance("b");

        assertThat(b.participantId()).isEqualTo("b");
        assertThat(b.communityId()).isEqualTo("rec");
        assertThat(b.domain()).isEqualTo("it-participant");
        assertThat(b.marketZone()).isEqualTo("NORD");
        assertThat(b.asOf()).isEqualTo(OffsetDateTime.parse("2026-02-11T00:00+01:00"));
        assertThat(b.period().start()).isEqualTo(OffsetDateTime.parse("2026-02-10T00:00+01:00"));
        assertThat(b.totalConsumptionKwh()).isEqualTo(b.energies().loadKwh());
        assertThat(b.totalGenerationKwh()).isEqualTo(b.energies().generationKwh());
        assertThat(b.completeness().expected()).isEqualTo(24);
        assertThat(b.completeness().completeShare()).isEqualTo(1);
        assertThat(b.points()).extracting(MemberBalanceAnswer.Point::pointId).containsExactly("k-b");
        assertThat(b.series()).isNull();
        assertThat(b.user().id()).isEqualTo("b");
    }

    @Test
    @Tag("PAR-17")
    void dividesThePeriodWithoutLosingAnything() {
        MemberBalanceAnswer b = routes.energyBalance(SharingDay.member("b"), DAY, NEXT, "1h", null);

        List<Interval> series = Objects.requireNonNull(b.series());
        assertThat(series).hasSize(24).allMatch(Interval::complete);
        assertThat(series.stream()
                        .mapToDouble(hour -> known(hour.energies().sharedWithdrawnKwh()))
                        .sum())
                .isCloseTo(3.31238095238, within(1e-9));
        // 8 h: E = 1.6, W_b = 0.4, W_c = 2.0.
        assertThat(known(series.get(8).energies().sharedWithdrawnKwh())).isCloseTo(1.6 * 0.4 / 2.4, within(1e-9));
    }

    @Test
    @Tag("PAR-17")
    void refusesQuarterHoursAndSaysWhereTheyAre() {
        assertThatThrownBy(() -> routes.energyBalance(SharingDay.member("b"), DAY, NEXT, "15m", null))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessageContaining("must be one of 1h, 1d, 1mo")
                .hasMessageContaining("meter_readings");
        assertThatThrownBy(() -> routes.energyBalance(SharingDay.member("b"), DAY, NEXT, "1w", null))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessage("resolution: must be one of 1h, 1d, 1mo");
    }

    @Test
    @Tag("PAR-16")
    void endsAtTheLastMidnightWhereTheClockIsForced() {
        MemberBalanceAnswer b = routes.energyBalance(SharingDay.member("b"), null, null, null, "now");

        assertThat(b.asOf()).isEqualTo(OffsetDateTime.parse("2026-03-01T00:00+01:00"));
        assertThat(b.period().start()).isEqualTo(OffsetDateTime.parse("2026-02-28T00:00+01:00"));
        assertThat(b.energies().loadKwh()).isNull();
        assertThatThrownBy(() -> routes.energyBalance(SharingDay.member("b"), null, null, null, "later"))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessageContaining("as_of: must be now");
    }

    @Test
    @Tag("PAR-18")
    void neverNetsThePlantOfAMemberWithItsOtherPoint() {
        values.execute("INSERT INTO participants (participant_id, community_id) VALUES ('town', 'rec')")
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id, point_type) VALUES"
                        + " ('k-hall', 'town', 'rec', 'consumption'), ('k-plant', 'town', 'rec', 'production')")
                .execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type)"
                        + " VALUES ('pv-t', 'town', 'rec', 'k-plant', 'pv')")
                .execute("INSERT INTO consumption VALUES ('2026-02-12 10:00:00+00:00', 'rec', 'town', 'k-hall', 5)")
                .execute("INSERT INTO generation VALUES ('2026-02-12 10:00:00+00:00', 'rec', 'pv-t', 4)");

        MemberBalanceAnswer town =
                routes.energyBalance(SharingDay.member("town"), "2026-02-12T11:00", "2026-02-12T12:00", null, null);

        assertThat(town.energies()).isEqualTo(new MemberEnergies(5.0, 4.0, 0.0, 4.0, 5.0, 4.0, 4.0));
        assertThat(town.points())
                .extracting(MemberBalanceAnswer.Point::pointId, MemberBalanceAnswer.Point::production)
                .containsExactly(tuple("k-hall", false), tuple("k-plant", true));
        assertThat(town.points().getFirst().energies().loadKwh()).isEqualTo(5.0);
        assertThat(town.points().getLast().energies().generationKwh()).isEqualTo(4.0);
    }

    @Test
    @Tag("PAR-19")
    void countsAMemberFromWhenItJoined() {
        values.execute("UPDATE participants SET joined_at = '2026-02-10 21:00:00+00:00' WHERE participant_id = 'b'");

        MemberBalanceAnswer b = balance("b");

        // 22 h and 23 h local: 0.4 and 0.3 kWh.
        assertThat(known(b.energies().loadKwh())).isCloseTo(0.7, within(1e-9));
        assertThat(b.completeness().expected()).isEqualTo(2);
    }

    @Test
    @Tag("PAR-19")
    void answersFromTheCommunityToWhichTheMemberBelongsNow() {
        values.execute("INSERT INTO communities (community_id, country) VALUES ('new', 'IT')")
                .execute("UPDATE participants SET left_at = '2026-02-20 00:00:00+00:00' WHERE participant_id = 'b'")
                .execute("INSERT INTO participants (participant_id, community_id, joined_at) VALUES"
                        + " ('b', 'new', '2026-02-20 00:00:00+00:00')")
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id) VALUES"
                        + " ('k-new', 'b', 'new')")
                .execute("INSERT INTO consumption VALUES ('2026-02-25 10:00:00+00:00', 'new', 'b', 'k-new', 7)");
        var domain = new ItParticipantDomain(Settings.defaults(), values, new Uncached());
        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity("b", Callers.person("bruno")));

        MemberBalanceAnswer b = routes.energyBalance(
                Callers.context(entity, "bruno", Standing.SUBJECT), "2026-02-01", "2026-03-01", null, null);

        assertThat(b.communityId()).isEqualTo("new");
        assertThat(b.energies().loadKwh()).isEqualTo(7.0);
    }

    @Test
    @Tag("PAR-36")
    void doubtsAConsumptionThatEqualsTheImportAndNamesOnlyItsOwnPoints() {
        values.execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type)"
                        + " VALUES ('pv-c', 'c', 'rec', 'k-c', 'pv')")
                .execute("INSERT INTO generation SELECT timestamp, 'rec', 'pv-c', kwh FROM generation")
                .execute("INSERT INTO meter_readings (timestamp, device_id, point_id, direction, kwh)"
                        + " SELECT timestamp, 'm-' || participant_id, point_id, 'import', kwh FROM consumption"
                        + " WHERE participant_id IN ('a', 'c')");

        Warning own = balance("a").warnings().stream()
                .filter(warning -> warning.code().equals("consumption_looks_like_withdrawal"))
                .findFirst()
                .orElseThrow();

        // The plant of c is doubtful for the same reason; a learns nothing of it.
        assertThat(own.subjects()).containsExactly("k-a");
        assertThat(own.message()).startsWith("the consumption of 1 connection points");
        assertThat(balance("b").warnings())
                .extracting(Warning::code)
                .doesNotContain("consumption_looks_like_withdrawal");
    }

    @Test
    @Tag("PAR-38")
    void warnsOfItsOwnPointThatInjectsWithoutAPlant() {
        values.execute("INSERT INTO meter_readings (timestamp, device_id, point_id, direction, kwh)"
                + " SELECT timestamp, 'm-b', 'k-b', 'export', 2 FROM consumption WHERE participant_id = 'b'");

        assertThat(balance("b").warnings())
                .filteredOn(warning -> warning.code().equals("injection_without_plant"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.subjects()).containsExactly("k-b"));
        assertThat(balance("c").warnings()).extracting(Warning::code).doesNotContain("injection_without_plant");
    }

    @Test
    @Tag("PAR-20")
    void knowsNothingRatherThanZeroWithoutData() {
        values.execute("DELETE FROM consumption").execute("DELETE FROM generation");

        MemberBalanceAnswer b = routes.energyBalance(SharingDay.member("b"), null, null, null, null);

        assertThat(b.asOf()).isNull();
        assertThat(b.dataFrom()).isNull();
        assertThat(b.energies()).isEqualTo(new MemberEnergies(null, null, null, null, null, null, null));
        assertThat(b.totalConsumptionKwh()).isNull();
        assertThat(b.ratios().selfSufficiencyRatio()).isNull();
        assertThat(b.completeness().completeShare()).isZero();
        assertThat(b.warnings()).extracting(Warning::code).contains("no_data");
    }

    @Test
    @Tag("PAR-20")
    void saysThatAMemberOutsideTheBoundaryHasNoPoint() {
        values.execute("INSERT INTO community_boundary VALUES ('rec', 'a'), ('rec', 'c')");

        MemberBalanceAnswer b = balance("b");

        assertThat(b.points()).isEmpty();
        assertThat(b.energies().loadKwh()).isNull();
        assertThat(b.warnings()).extracting(Warning::code).containsExactly("no_points");
    }

    @Test
    @Tag("PAR-21")
    void tellsAMemberOfItsOwnPointsOnly() {
        values.execute("UPDATE communities SET primary_substation = NULL")
                .execute("UPDATE connection_points SET primary_substation = 'AC-1' WHERE point_id = 'k-a'")
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id, primary_substation,"
                        + " connected_from) VALUES ('k-x', 'a', 'rec', 'AC-2', '2027-01-01')");

        MemberBalanceAnswer b = balance("b");

        assertThat(b.warnings())
                .filteredOn(warning -> warning.code().equals("point_without_substation"))
                .extracting(Warning::subjects)
                .containsExactly(List.of("k-b"));
        assertThat(b.completeness().unassignedPoints()).isEqualTo(1);
        assertThat(balance("a").warnings()).isEmpty();
    }

    @Test
    @Tag("PAR-22")
    void hasARowForEachHourOfADayOfTwentyFiveHours() {
        values.execute("INSERT INTO consumption VALUES ('2025-10-26 00:00:00+00:00', 'rec', 'b', 'k-b', 1),"
                + " ('2025-10-26 01:00:00+00:00', 'rec', 'b', 'k-b', 2)");

        MemberHourlyAnswer day = routes.energyBalanceHourly(SharingDay.member("b"), "2025-10-26");

        assertThat(day.timezone()).isEqualTo("Europe/Rome");
        assertThat(day.data()).hasSize(25);
        assertThat(day.data())
                .filteredOn(hour -> hour.kwh() != null)
                .extracting(hour -> hour.timestamp().toString(), Hour::kwh, Hour::loadKwh, Hour::complete)
                .containsExactly(
                        tuple("2025-10-26T02:00+02:00", 1.0, 1.0, true),
                        tuple("2025-10-26T02:00+01:00", 2.0, 2.0, true));
        assertThat(routes.energyBalanceHourly(SharingDay.member("b"), "2025-03-30")
                        .data())
                .hasSize(23);
    }

    @Test
    @Tag("PAR-22")
    void givesTheHoursOfTheWorkedDay() {
        MemberHourlyAnswer day = routes.energyBalanceHourly(SharingDay.member("a"), DAY);

        assertThat(day.data()).hasSize(24);
        Hour eight = day.data().get(8);
        // 2.2 generated, 0.6 used: 1.6 injected and all of it shared.
        assertThat(known(eight.injectedKwh())).isCloseTo(1.6, within(1e-9));
        assertThat(known(eight.sharedInjectedKwh())).isCloseTo(1.6, within(1e-9));
        assertThat(known(eight.withdrawnKwh())).isCloseTo(0, within(1e-9));
    }

    @Test
    @Tag("PAR-22")
    void refusesADayThatIsNone() {
        assertThatThrownBy(() -> routes.energyBalanceHourly(SharingDay.member("b"), null))
                .isInstanceOf(InvalidPayloadFault.class)
                .hasMessageContaining("date: is missing");
        assertThatThrownBy(() -> routes.energyBalanceHourly(SharingDay.member("b"), "2026-02-30"))
                .isInstanceOf(InvalidPayloadFault.class);
    }

    @Test
    @Tag("PAR-23")
    void isPersonalData() {
        assertThat(List.of(MemberBalanceRoutes.class, FlexibilityRoutes.class, MemberRoutes.class))
                .allMatch(type -> type.isAnnotationPresent(PersonalData.class));
    }

    private MemberBalanceAnswer balance(String participantId) {
        return routes.energyBalance(SharingDay.member(participantId), DAY, NEXT, null, null);
    }

    private static double known(@Nullable Double kwh) {
        return Objects.requireNonNull(kwh);
    }
}
