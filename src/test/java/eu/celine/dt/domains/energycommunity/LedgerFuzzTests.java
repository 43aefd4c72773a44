package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.accounting.EnergyFigures;
import eu.celine.dt.domains.accounting.SubstationFigures;
import eu.celine.dt.domains.energycommunity.MembersAnswer.MemberBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sound community whose tables are damaged at random: it is always answered, and its sums are always consistent. */
class LedgerFuzzTests {

    private static final int VARIANTS = 250;
    private static final String START = "2026-02-09T23:00Z";
    private static final String END = "2026-02-11T23:00Z";

    private static final List<String> TEXTS = List.of("NULL", "''", "' '", "'?'", "'home'", "'pv'", "'anna'", "'two'");
    private static final List<String> DATES =
            List.of("NULL", "'2026-02-10'", "'2026-02-12'", "'0001-01-01'", "'9999-12-31'");
    private static final List<String> TIMES = List.of(
            "timestamp + INTERVAL '7 minutes'",
            "timestamp - INTERVAL '1 hour'",
            "timestamp + INTERVAL '0.5 seconds'",
            "TIMESTAMPTZ '1970-01-01T00:00Z'",
            "TIMESTAMPTZ '2199-01-01T00:00Z'",
            "TIMESTAMPTZ '0001-01-01 00:00:00+00'",
            "TIMESTAMPTZ '20260-02-10 00:00:00+00'",
            "NULL");
    private static final List<String> NUMBERS = List.of("NULL", "-1", "'nan'", "'inf'", "'-inf'", "1e300", "0");

    /** Table, column, values that it is set to. */
    private record Damage(String table, String column, List<String> values) {}

    private static final List<Damage> DAMAGES = List.of(
            new Damage("consumption", "kwh", NUMBERS),
            new Damage("consumption", "timestamp", TIMES),
            new Damage("consumption", "point_id", TEXTS),
            new Damage("consumption", "participant_id", TEXTS),
            new Damage("generation", "kwh", NUMBERS),
            new Damage("generation", "timestamp", TIMES),
            new Damage("generation", "asset_id", TEXTS),
            new Damage("meter_readings", "kwh", NUMBERS),
            new Damage("meter_readings", "timestamp", TIMES),
            new Damage("meter_readings", "device_id", TEXTS),
            new Damage("meter_readings", "point_id", TEXTS),
            new Damage("meter_readings", "direction", List.of("NULL", "'IMPORT'", "'export'", "'up'")),
            new Damage("meter_readings", "channel", List.of("NULL", "'production'", "'x'")),
            new Damage("connection_points", "point_id", TEXTS),
            new Damage("connection_points", "participant_id", TEXTS),
            new Damage("connection_points", "community_id", TEXTS),
            new Damage("connection_points", "point_type", List.of("NULL", "'production'", "'x'")),
            new Damage("connection_points", "primary_substation", TEXTS),
            new Damage("connection_points", "connected_from", DATES),
            new Damage("connection_points", "connected_to", DATES),
            new Damage("participants", "participant_id", TEXTS),
            new Damage("participants", "community_id", TEXTS),
            new Damage("participants", "joined_at", List.of("NULL", "'2026-02-10T05:07:00Z'", "'2199-01-01T00:00Z'")),
            new Damage("participants", "left_at", List.of("NULL", "'2026-02-10T05:07:00Z'", "'1900-01-01T00:00Z'")),
            new Damage("participant_assets", "asset_id", TEXTS),
            new Damage("participant_assets", "participant_id", TEXTS),
            new Damage("participant_assets", "community_id", TEXTS),
            new Damage("participant_assets", "point_id", TEXTS),
            new Damage("participant_assets", "asset_type", List.of("NULL", "'PV'", "'battery'", "'sun'", "'load'")),
            new Damage("participant_assets", "peak_power_kwp", NUMBERS),
            new Damage("participant_assets", "commissioned_on", DATES),
            new Damage("participant_assets", "decommissioned_on", DATES));

    @Test
    @Tag("ACC-28")
    void answersConsistentlyWhateverIsWrongWithTheTables() {
        for (long seed = 0; seed < VARIANTS; seed++) {
            var random = new Random(seed);
            var damages = new ArrayList<String>();
            try (LedgerTables tables = sound()) {
                for (int count = 1 + random.nextInt(4); count > 0; count--) {
                    damages.add(damage(tables, random));
                }
                tables.fixed();

                askEverything(tables, "seed " + seed + ": " + damages);
            }
        }
    }

    private static LedgerTables sound() {
        return new LedgerTables()
                .community("AC-1")
                .member("anna")
                .member("ben")
                .point("home", "anna", "mixed", "AC-1")
                .point("shop", "ben", "consumption", "AC-1")
                .point("roof", null, "production", "AC-2")
                .pv("pv", "anna", "home")
                .pv("plant", null, "roof")
                .consumes("anna", "home", START, END, 1)
                .generates("pv", START, END, 3)
                .generates("plant", START, END, "15 minutes", 1)
                .meters("m1", "shop", "import", START, END, 2);
    }

    private static String damage(LedgerTables tables, Random random) {
        Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
        String value = damage.values().get(random.nextInt(damage.values().size()));
        int part = 1 + random.nextInt(5);
        String sql = "UPDATE " + damage.table() + " SET " + damage.column() + " = " + value + " WHERE rowid % " + part
                + " = " + random.nextInt(part);
        tables.execute(sql);
        return sql;
    }

    private static void askEverything(LedgerTables tables, String what) {
        try {
            BalanceAnswer answer = tables.balance("2026-02-10", "2026-02-12", "1h");
            consistent(answer, tables.members("2026-02-10", "2026-02-12"), what);
            tables.balance("2026-02-10", "2026-02-12", "15m");
            tables.balance(null, null);
            assertThat(tables.hourly("2026-02-10").data()).as(what).hasSize(24);
            tables.energyHourly("2026-02-10", "2026-02-12");
            tables.dataQuality("2026-02-10", "2026-02-12", false);
            tables.summary(Standing.MANAGER);
        } catch (RuntimeException failure) {
            Assertions.fail(what, failure);
        }
    }

    private static void consistent(BalanceAnswer answer, MembersAnswer members, String what) {
        EnergyFigures energies = answer.energies();
        if (energies.loadKwh() == null) {
            assertThat(answer.completeness().present()).as(what).isZero();
            return;
        }
        double injectedKwh = Objects.requireNonNull(energies.injectedKwh());
        double withdrawnKwh = Objects.requireNonNull(energies.withdrawnKwh());
        double scale = Math.max(1, injectedKwh + withdrawnKwh) * 1e-9;
        assertThat(energies.loadKwh()).as(what).isFinite().isNotNegative();
        assertThat(injectedKwh).as(what).isFinite();
        assertThat(withdrawnKwh).as(what).isFinite().isNotNegative();
        assertThat(energies.sharedKwh())
                .as(what)
                .isBetween(0.0, Math.min(Math.max(0, injectedKwh), withdrawnKwh) + scale);
        assertThat(answer.substations().stream()
                        .mapToDouble(SubstationFigures::sharedKwh)
                        .sum())
                .as(what)
                .isCloseTo(energies.sharedKwh(), within(scale));
        var all = new ArrayList<>(members.members());
        if (members.withoutMember() != null) {
            all.add(members.withoutMember());
        }
        assertThat(all.stream()
                        .map(MemberBalance::withdrawnKwh)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .as(what)
                .isCloseTo(withdrawnKwh, within(scale));
        assertThat(answer.completeness().completeShare()).as(what).isBetween(0.0, 1.0);
    }
}
