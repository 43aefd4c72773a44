package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import eu.celine.dt.domains.energycommunity.it.IncentivesQuery.Written;
import eu.celine.dt.energy.italy.Distribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A community {@code rec} in tables, asked through its routes. Hours are those of Rome; a series begins at the start of
 * its local day.
 */
final class IncentiveCommunity implements AutoCloseable {

    private final DuckDbValues values =
            new DuckDbValues(EnergyCommunityDomain.class, ItEnergyCommunityDomain.class, Accounting.class).withTables();
    private final ItEnergyCommunityDomain domain =
            new ItEnergyCommunityDomain(Settings.defaults(), values, new Uncached());
    private Distribution distribution = new Distribution(0, 1, 0);
    private double adminEurYear;

    /** In the region of Piemonte, constituted at the start of 2022, with the rules of energy.md. */
    IncentiveCommunity() {
        for (String column : new String[] {
            "communities ADD COLUMN IF NOT EXISTS constituted_on DATE",
            "connection_points ADD COLUMN IF NOT EXISTS point_type VARCHAR",
            "participants ADD COLUMN IF NOT EXISTS vat_deductible BOOLEAN",
            "participant_assets ADD COLUMN IF NOT EXISTS eligible_power_kw DOUBLE",
            "participant_assets ADD COLUMN IF NOT EXISTS grant_share DOUBLE",
            "gse_incentive_rates ADD COLUMN IF NOT EXISTS source VARCHAR",
            "meter_readings ADD COLUMN IF NOT EXISTS point_id VARCHAR"
        }) {
            values.execute("ALTER TABLE " + column);
        }
        values.execute("CREATE TABLE IF NOT EXISTS regulated_values (country VARCHAR, item VARCHAR, valid_from DATE,"
                + " valid_to DATE, value DOUBLE, unit VARCHAR, source VARCHAR)");
        values.execute("INSERT INTO communities (community_id, country, region, primary_substation, constituted_on)"
                + " VALUES ('rec', 'IT', 'Piemonte', 'S', '2022-01-01')");
        values.execute("INSERT INTO gse_incentive_rates (valid_from, zone, technology, min_kw, max_kw, base_eur_mwh,"
                + " cap_eur_mwh, area_bonus_eur_mwh, source) SELECT DATE '2024-01-24', zone, technology, min_kw,"
                + " max_kw, base, cap, CASE technology WHEN 'pv' THEN bonus ELSE 0 END, 'DM 414/2023' FROM"
                + " (VALUES ('Nord', 10), ('Centro', 4), ('Sud', 0)) AS z(zone, bonus),"
                + " (VALUES ('pv'), ('other')) AS t(technology),"
                + " (VALUES (0, 200, 80, 120), (200, 600, 70, 110), (600, 1000, 60, 100)) AS c(min_kw, max_kw, base,"
                + " cap)");
        values.execute("INSERT INTO regulated_values VALUES"
                + " ('IT', 'valorisation', '2024-01-01', NULL, 10.57, 'EUR/MWh', 'ARERA'),"
                + " ('IT', 'minimum_price_pv', '2025-01-01', '2026-01-01', 46.8, 'EUR/MWh', 'ARERA'),"
                + " ('IT', 'minimum_price_pv', '2026-01-01', NULL, 47.5, 'EUR/MWh', 'ARERA'),"
                + " ('IT', 'rid_fee_1_20_kw', '2024-01-01', NULL, 0.7, 'EUR/kW/a', 'RSE'),"
                + " ('IT', 'rid_fee_20_200_kw', '2024-01-01', NULL, 0.65, 'EUR/kW/a', 'RSE'),"
                + " ('IT', 'rid_fee_above_200_kw', '2024-01-01', NULL, 0.6, 'EUR/kW/a', 'RSE'),"
                + " ('IT', 'rid_fee_cap', '2024-01-01', NULL, 10000, 'EUR/a', 'RSE'),"
                + " ('IT', 'cacer_fee_3_20_kw', '2024-03-15', NULL, 15, 'EUR/a', 'DM 106'),"
                + " ('IT', 'cacer_fee_above_20_kw', '2024-03-15', NULL, 1, 'EUR/kW/a', 'DM 106'),"
                + " ('IT', 'vat_rate', '2013-10-01', NULL, 0.22, '1', 'DPR 633/1972')");
    }

    IncentiveCommunity with(Distribution shares) {
        distribution = shares;
        return this;
    }

    IncentiveCommunity withAdminEurYear(double eur) {
        adminEurYear = eur;
        return this;
    }

    IncentiveCommunity execute(String sql) {
        values.execute(sql);
        return this;
    }

    /** A member with one point of its own name under the substation S. */
    IncentiveCommunity member(String id, @Nullable String type) {
        return member(id, type, "S");
    }

    IncentiveCommunity member(String id, @Nullable String type, String substation) {
        String word = type == null ? "NULL" : "'" + type + "'";
        execute("INSERT INTO participants (participant_id, community_id, name, role, member_type) VALUES ('" + id
                + "', 'rec', 'Name " + id + "', 'prosumer', " + word + ")");
        return execute("INSERT INTO connection_points (point_id, participant_id, community_id, primary_substation)"
                + " VALUES ('" + id + "', '" + id + "', 'rec', '" + substation + "')");
    }

    /**
     * A photovoltaic plant at the point of its owner.
     *
     * @param owner null for a stand-alone plant of the community
     * @param commissionedOn null for an unknown day
     */
    IncentiveCommunity plant(String id, @Nullable String owner, double kw, @Nullable String commissionedOn) {
        String at = owner == null ? "NULL" : "'" + owner + "'";
        String day = commissionedOn == null ? "NULL" : "'" + commissionedOn + "'";
        return execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type,"
                + " peak_power_kwp, nominal_power_kw, commissioned_on) VALUES ('" + id + "', " + at + ", 'rec', "
                + at + ", 'pv', " + kw + ", " + kw + ", " + day + ")");
    }

    IncentiveCommunity grant(String plant, double share) {
        return execute("UPDATE participant_assets SET grant_share = " + share + " WHERE asset_id = '" + plant + "'");
    }

    /** Load of the member by the hour from a local day's start on. */
    IncentiveCommunity load(String member, String day, double... kwh) {
        return series(
                "consumption",
                "community_id, participant_id, point_id",
                "'rec', '" + member + "', '" + member + "'",
                day,
                kwh);
    }

    IncentiveCommunity generation(String plant, String day, double... kwh) {
        return series("generation", "community_id, asset_id", "'rec', '" + plant + "'", day, kwh);
    }

    IncentiveCommunity prices(String zone, String day, double... eurPerMwh) {
        return series("zonal_prices", "zone", "'" + zone + "'", day, eurPerMwh);
    }

    private IncentiveCommunity series(String table, String keys, String ids, String day, double... numbers) {
        String column = table.equals("zonal_prices") ? "price_eur_mwh" : "kwh";
        var rows = new StringBuilder();
        for (int hour = 0; hour < numbers.length; hour++) {
            if (!Double.isNaN(numbers[hour])) {
                rows.append(rows.isEmpty() ? "" : ", ")
                        .append("(")
                        .append(hour)
                        .append(", ")
                        .append(numbers[hour])
                        .append(")");
            }
        }
        return execute("INSERT INTO " + table + " (timestamp, " + keys + ", " + column
                + ") SELECT timezone('Europe/Rome',"
                + " TIMESTAMP '" + day + " 00:00:00') + hour * INTERVAL 1 HOUR, " + ids + ", n FROM (VALUES " + rows
                + ") AS v(hour, n)");
    }

    /** The same number in every hour of some local days. */
    IncentiveCommunity constant(String table, String keys, String ids, String from, String until, double number) {
        String column = table.equals("zonal_prices") ? "price_eur_mwh" : "kwh";
        return execute("INSERT INTO " + table + " (timestamp, " + keys + ", " + column + ") SELECT t, " + ids + ", "
                + number + " FROM (SELECT unnest(generate_series(timezone('Europe/Rome', TIMESTAMP '" + from
                + " 00:00:00'), timezone('Europe/Rome', TIMESTAMP '" + until
                + " 00:00:00') - INTERVAL 1 HOUR, INTERVAL 1 HOUR)) AS t)");
    }

    static double[] always(double number, int hours) {
        double[] numbers = new double[hours];
        Arrays.fill(numbers, number);
        return numbers;
    }

    IncentivesAnswer ask(String start, String end, String... more) {
        return ask(Standing.MANAGER, start, end, more);
    }

    /** @param more names and values of further parameters */
    IncentivesAnswer ask(Standing standing, @Nullable String start, @Nullable String end, String... more) {
        Map<String, @Nullable String> named = new HashMap<>();
        for (int index = 0; index + 1 < more.length; index += 2) {
            named.put(more[index], more[index + 1]);
        }
        var written = new Written(
                start,
                end,
                named.get("resolution"),
                named.get("by"),
                named.get("rules_date"),
                named.get("plant_allocation"),
                named.get("include_fees"),
                named.get("as_of"));
        return routes().incentives(
                        context(standing),
                        written.start(),
                        written.end(),
                        written.resolution(),
                        written.by(),
                        written.rulesDate(),
                        written.allocation(),
                        written.includeFees(),
                        written.asOf());
    }

    IncentiveRoutes routes() {
        return new IncentiveRoutes(accounting(), lookups(), distribution, adminEurYear);
    }

    Accounting accounting() {
        return new Accounting(values, new Uncached());
    }

    Lookups lookups() {
        return new Lookups(values);
    }

    RunContext context(Standing standing) {
        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity("rec", Callers.person("alice")));
        return Callers.context(entity, "alice", standing);
    }

    Map<String, @Nullable Object> summary() {
        return domain.summary(context(Standing.MEMBER));
    }

    @Override
    public void close() {
        values.close();
    }
}
