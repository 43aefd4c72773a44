package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of a community and the routes over them; times are UTC, the community is {@code rec} in Rome's time. */
final class LedgerTables implements AutoCloseable {

    static final String REC = "rec";

    private final DuckDbValues values = new DuckDbValues(
                    EnergyCommunityDomain.class, ItEnergyCommunityDomain.class, Accounting.class)
            .withTables()
            .execute(allColumns());
    private Accounting accounting = new Accounting(values, new Uncached());

    /** From now on the tables stay as they are, so that what was computed need not be computed again. */
    LedgerTables fixed() {
        accounting = new Accounting(new VersionedValues(values, () -> "1"), new VersionedValues.Kept());
        return this;
    }

    private static String allColumns() {
        try (InputStream in = Objects.requireNonNull(DuckDbValues.class.getResourceAsStream("all_columns.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    LedgerTables execute(String sql) {
        values.execute(sql);
        return this;
    }

    DuckDbValues values() {
        return values;
    }

    /** @param substation of the community itself; further ones come with points */
    LedgerTables community(@Nullable String substation) {
        return execute(
                "INSERT INTO communities (community_id, name, country, region, primary_substation) VALUES ('rec',"
                        + " 'Rec', 'IT', 'Piemonte', " + text(substation) + ")");
    }

    LedgerTables member(String id) {
        return execute("INSERT INTO participants (participant_id, community_id, role) VALUES (" + text(id)
                + ", 'rec', 'consumer')");
    }

    LedgerTables point(String id, @Nullable String participant, String type, @Nullable String substation) {
        return execute("INSERT INTO connection_points (point_id, participant_id, community_id, point_type,"
                + " primary_substation) VALUES (" + text(id) + ", " + text(participant) + ", 'rec', " + text(type)
                + ", "
                + text(substation) + ")");
    }

    LedgerTables pv(String id, @Nullable String participant, @Nullable String point) {
        return execute("INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type,"
                + " peak_power_kwp) VALUES (" + text(id) + ", " + text(participant) + ", 'rec', " + text(point)
                + ", 'pv', 5)");
    }

    /** The same consumption in each hour from start to before end. */
    LedgerTables consumes(@Nullable String participant, @Nullable String point, String start, String end, double kwh) {
        return consumes(participant, point, start, end, "1 hour", kwh);
    }

    LedgerTables consumes(
            @Nullable String participant, @Nullable String point, String start, String end, String step, double kwh) {
        return execute(
                "INSERT INTO consumption (timestamp, community_id, participant_id, point_id, kwh) SELECT ts, 'rec',"
                        + " " + text(participant) + ", " + text(point) + ", " + kwh + series(start, end, step));
    }

    LedgerTables generates(String asset, String start, String end, double kwh) {
        return generates(asset, start, end, "1 hour", kwh);
    }

    LedgerTables generates(String asset, String start, String end, String step, double kwh) {
        return execute("INSERT INTO generation (timestamp, community_id, asset_id, kwh) SELECT ts, 'rec', "
                + text(asset) + ", " + kwh + series(start, end, step));
    }

    LedgerTables meters(String device, @Nullable String point, String direction, String start, String end, double kwh) {
        return execute("INSERT INTO meter_readings (timestamp, device_id, direction, point_id, kwh) SELECT ts, "
                + text(device) + ", " + text(direction) + ", " + text(point) + ", " + kwh
                + series(start, end, "1 hour"));
    }

    private static String series(String start, String end, String step) {
        return " FROM (SELECT unnest(range(TIMESTAMPTZ '" + start + "', TIMESTAMPTZ '" + end + "', INTERVAL '" + step
                + "')) AS ts)";
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    Accounting accounting() {
        return accounting;
    }

    RunContext context(Standing standing) {
        var domain = new ItEnergyCommunityDomain(Settings.defaults(), values, new Uncached());
        EntityInfo entity = Objects.requireNonNull(domain.resolveEntity(REC, Callers.person("anna")));
        return Callers.context(entity, "anna", standing);
    }

    BalanceAnswer balance(@Nullable String start, @Nullable String end) {
        return balance(start, end, null);
    }

    BalanceAnswer balance(@Nullable String start, @Nullable String end, @Nullable String resolution) {
        return new BalanceRoutes(accounting).energyBalance(context(Standing.MANAGER), start, end, resolution, null);
    }

    /** A local day, of one hour after the other. */
    HourlyAnswer hourly(String date) {
        return new BalanceRoutes(accounting).energyBalanceHourly(context(Standing.MEMBER), date);
    }

    MembersAnswer members(String start, String end) {
        return new BalanceRoutes(accounting).energyBalanceMembers(context(Standing.MANAGER), start, end, null);
    }

    Map<String, @Nullable Object> summary(Standing standing) {
        RunContext context = context(standing);
        return accounting.ask(
                context.entity(), context.caller(), ledger -> new SummaryReport(ledger, context, _ -> null).build());
    }

    List<Map<String, @Nullable Object>> dataQuality(String start, String end, boolean issuesOnly) {
        Map<String, @Nullable Object> payload = Map.of("start", start, "end", end, "issues_only", issuesOnly);
        return rows(
                new LedgerFetchers(accounting).dataQuality().computation().compute(payload, context(Standing.MANAGER)));
    }

    List<Map<String, @Nullable Object>> energyHourly(String start, String end) {
        Map<String, @Nullable Object> payload = Map.of("start", start, "end", end);
        return rows(
                new LedgerFetchers(accounting).energyHourly().computation().compute(payload, context(Standing.MEMBER)));
    }

    private static List<Map<String, @Nullable Object>> rows(Rows rows) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        try (rows) {
            while (rows.next()) {
                all.add(rows.row());
            }
        }
        return all;
    }

    @Override
    public void close() {
        values.close();
    }
}
