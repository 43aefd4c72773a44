package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.SubstationFigures;
import eu.celine.dt.domains.energycommunity.BalanceAnswer.Interval;
import eu.celine.dt.domains.energycommunity.MembersAnswer.MemberBalance;
import eu.celine.dt.domains.energycommunity.RandomCommunity.Expected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of the balance over random communities with gaps, negatives, repeated rows, joins, owner changes and DST days. */
class LedgerPropertyTests {

    private static final int COMMUNITIES = 100;
    private static final double RELATIVE = 1e-9;

    @Test
    @Tag("ACC-11")
    @Tag("ACC-13")
    @Tag("ACC-14")
    @Tag("ACC-33")
    @Tag("ACC-35")
    void whateverTheCommunityItsFiguresAddUpAndAgreeWithItsRows() {
        for (long seed = 0; seed < COMMUNITIES; seed++) {
            var community = new RandomCommunity(seed);
            try (var tables = new LedgerTables()) {
                community.insertInto(tables);
                tables.fixed();
                String start = community.first().toString();
                String end = community.end().toString();

                BalanceAnswer answer = tables.balance(start, end, "1h");

                agreesWithItsRows(answer, community.expected(), seed);
                addsUpFromSubstations(answer, seed);
                MembersAnswer members = tables.members(start, end);
                addsUpFromMembers(answer, members, seed);
                isEachMembersOwn(members, community.expected(), seed);
                addsUpInTime(answer.energies(), answer, seed);
                addsUpInTime(answer.energies(), tables.balance(start, end, "1d"), seed);
                addsUpInTime(answer.energies(), tables.balance(start, end, "1mo"), seed);
                if (community.quartersOnly()) {
                    addsUpInTime(answer.energies(), tables.balance(start, end, "15m"), seed);
                }
            }
        }
    }

    private static void agreesWithItsRows(BalanceAnswer answer, Expected expected, long seed) {
        EnergyFigures energies = answer.energies();
        assertThat(answer.completeness().expected())
                .as("seed %d: expected", seed)
                .isEqualTo(expected.steps);
        assertThat(answer.completeness().present()).as("seed %d: present", seed).isEqualTo(expected.present);
        assertThat(answer.completeness().duplicates())
                .as("seed %d: duplicates", seed)
                .isEqualTo(expected.repeated);
        same(energies.loadKwh(), expected.loadKwh, "load", seed);
        same(energies.generationKwh(), expected.generationKwh, "generation", seed);
        same(energies.physicalSelfConsumptionKwh(), expected.usedKwh, "self-consumption", seed);
        same(energies.injectedKwh(), expected.injectedKwh, "injection", seed);
        same(energies.withdrawnKwh(), expected.withdrawnKwh, "withdrawal", seed);
        same(energies.sharedKwh(), expected.sharedKwh, "shared", seed);
    }

    private static void addsUpFromSubstations(BalanceAnswer answer, long seed) {
        EnergyFigures energies = answer.energies();
        List<SubstationFigures> all = answer.substations();
        same(
                energies.injectedKwh(),
                all.stream().mapToDouble(SubstationFigures::injectedKwh).sum(),
                "I by substation",
                seed);
        same(
                energies.withdrawnKwh(),
                all.stream().mapToDouble(SubstationFigures::withdrawnKwh).sum(),
                "W by substation",
                seed);
        same(
                energies.sharedKwh(),
                all.stream().mapToDouble(SubstationFigures::sharedKwh).sum(),
                "E by substation",
                seed);
    }

    private static void addsUpFromMembers(BalanceAnswer answer, MembersAnswer members, long seed) {
        var all = new ArrayList<>(members.members());
        all.add(Objects.requireNonNull(members.withoutMember()));
        EnergyFigures energies = answer.energies();
        same(energies.loadKwh(), sum(all, MemberBalance::loadKwh), "L by member", seed);
        same(energies.generationKwh(), sum(all, MemberBalance::generationKwh), "G by member", seed);
        same(
                energies.physicalSelfConsumptionKwh(),
                sum(all, MemberBalance::physicalSelfConsumptionKwh),
                "PSC by member",
                seed);
        same(energies.injectedKwh(), sum(all, MemberBalance::injectedKwh), "I by member", seed);
        same(energies.withdrawnKwh(), sum(all, MemberBalance::withdrawnKwh), "W by member", seed);
        same(energies.sharedKwh(), sum(all, MemberBalance::sharedWithdrawnKwh), "E by withdrawal", seed);
        same(energies.sharedKwh(), sum(all, MemberBalance::sharedInjectedKwh), "E by injection", seed);
    }

    private static void isEachMembersOwn(MembersAnswer members, Expected expected, long seed) {
        for (MemberBalance member : members.members()) {
            String id = Objects.requireNonNull(member.participantId());
            double loadKwh = expected.loadByMember.getOrDefault(id, 0.0);
            same(member.loadKwh() == null ? 0 : member.loadKwh(), loadKwh, "L of " + id, seed);
        }
    }

    private static void addsUpInTime(EnergyFigures energies, BalanceAnswer answer, long seed) {
        List<EnergyFigures> parts = Objects.requireNonNull(answer.series()).stream()
                .map(Interval::energies)
                .toList();
        String what = " in " + parts.size() + " parts";
        same(energies.loadKwh(), sum(parts, EnergyFigures::loadKwh), "L" + what, seed);
        same(energies.generationKwh(), sum(parts, EnergyFigures::generationKwh), "G" + what, seed);
        same(
                energies.physicalSelfConsumptionKwh(),
                sum(parts, EnergyFigures::physicalSelfConsumptionKwh),
                "PSC" + what,
                seed);
        same(energies.injectedKwh(), sum(parts, EnergyFigures::injectedKwh), "I" + what, seed);
        same(energies.withdrawnKwh(), sum(parts, EnergyFigures::withdrawnKwh), "W" + what, seed);
        same(energies.sharedKwh(), sum(parts, EnergyFigures::sharedKwh), "E" + what, seed);
    }

    private static <T> double sum(Collection<T> parts, Function<T, @Nullable Double> energy) {
        double sum = 0;
        for (T part : parts) {
            Double kwh = energy.apply(part);
            sum += kwh == null ? 0 : kwh;
        }
        return sum;
    }

    private static void same(@Nullable Double actual, double expected, String what, long seed) {
        assertThat(actual)
                .as("seed %d: %s", seed, what)
                .isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
    }
}
