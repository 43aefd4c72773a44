package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** An in-memory DuckDB that computes the sample by the package's SQL scripts, a stretch of time at a time. */
final class SampleModel implements AutoCloseable {

    private static final List<String> MONTHLY_TABLES =
            List.of("consumption", "generation", "meter_readings", "pv_yield");

    /** The folder of a schema, in front of a table's name. */
    private static final String CELINE_GOLD = "ds_dev_gold/";

    private static final String SHARED = "rec_virtual_consumption_15m";

    private static final List<String> CELINE_TABLES = List.of(
            "meters_data_15m",
            "rec_virtual_consumption_per_device_15m",
            "rec_settlement_1h",
            "rec_gamification_summary",
            "rec_participant_points",
            "rec_points_leaderboard",
            "meters_data_15m_missing_intervals",
            "meters_energy_forecast",
            "total_meters_forecast",
            "cer_energy_forecast",
            "rec_flexibility_windows_community",
            "rec_flexibility_windows",
            "weather_forecast_hourly",
            "weather_current",
            "weather_forecast_daily",
            "weather_alerts_active",
            "pv_potential_forecast_hourly");

    private final SampleFolder folder;
    private final Instant until;
    private final Connection connection;

    /**
     * @param origin first day of the data, from which the edge cases count
     * @param until end of the data
     */
    SampleModel(SampleFolder folder, LocalDate origin, Instant until) throws SQLException {
        this.folder = folder;
        this.until = until;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET TimeZone = 'UTC'; SET memory_limit = '1GB'; SET threads = 1");
        execute("SET VARIABLE origin = DATE '" + origin + "'");
        run("noise", "communities", "shapes", "members", "points", "assets", "registry");
    }

    /** What this release of DuckDB makes of a known key: its hash, on which the noise rests, may change with a release. */
    static String noise() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT hash(20240116::BIGINT)::VARCHAR")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Writes the tables that do not grow with time, and the prices, which are known until the end of tomorrow. */
    void writeRegistry() throws SQLException, IOException {
        run("registry_tables", "prices");
        Instant lastPrice =
                until.plus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.DAYS).plus(23, ChronoUnit.HOURS);
        execute("SET VARIABLE last_price = TIMESTAMPTZ '" + lastPrice + "'");
        for (String table : List.of("communities", "participants", "connection_points", "participant_assets")) {
            folder.writeTable(connection, table + "_table", table);
        }
        folder.writeTable(connection, "zonal_prices", "zonal_prices");
    }

    /** Computes load and generation of a month (or what is left of it from a day on) as far as the data reaches. */
    void computeMonth(LocalDate start) throws SQLException {
        Instant end = start.plusMonths(1)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        computeEnergy(start.atStartOfDay(ZoneOffset.UTC).toInstant(), end.isAfter(until) ? until : end);
    }

    /**
     * Runs the batteries over the computed month.
     *
     * @param storedKwh what each battery holds at the start, by point; a battery that is not named is empty
     * @return what each battery holds at the end
     */
    Map<String, Double> dispatchBatteries(Map<String, Double> storedKwh) throws SQLException {
        return BatteryDispatch.dispatch(connection, SampleScripts.text("batteries"), storedKwh);
    }

    /** Writes the parts of the computed month. */
    void writeMonth(LocalDate start) throws SQLException, IOException {
        run("tables", "shared");
        for (String table : MONTHLY_TABLES) {
            folder.writePart(connection, table, YearMonth.from(start));
        }
        folder.writePart(connection, SHARED, CELINE_GOLD + SHARED, YearMonth.from(start));
    }

    /** Writes what looks ahead from the end of the data, or back from it over a window of fixed length. */
    void writeOutlook() throws SQLException, IOException {
        computeEnergy(until, until.plus(2, ChronoUnit.DAYS));
        run("outlook");
        folder.writeTable(connection, "energy_forecasts", "energy_forecasts");
        between(until.minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS), until.plus(2, ChronoUnit.DAYS));
        run("weather", "irradiance");
        folder.writeTable(connection, "dwd_icon_d2_solar_energy", "dwd_icon_d2_solar_energy");
        folder.openParts(connection, "consumption", "written_consumption");
        execute("SET VARIABLE until = TIMESTAMPTZ '" + until + "'");
        run("profiles");
        folder.writeTable(connection, "consumption_profiles", "consumption_profiles");
        writeCeline();
    }

    /** The tables of the CELINE platform, from what the parts hold and the forecasts that were just computed. */
    private void writeCeline() throws SQLException, IOException {
        folder.openParts(connection, "meter_readings", "written_readings");
        folder.openParts(connection, "generation", "written_generation");
        folder.openParts(connection, CELINE_GOLD + SHARED, "written_shared");
        run("celine_devices", "celine_forecasts", "celine_weather");
        for (String table : CELINE_TABLES) {
            folder.writeTable(connection, table, CELINE_GOLD + table);
        }
        folder.writeTable(connection, "om_weather_hourly", "ds_dev_silver/om_weather_hourly");
    }

    private void computeEnergy(Instant from, Instant to) throws SQLException {
        between(from, to);
        run("weather", "energy");
    }

    private void between(Instant from, Instant to) throws SQLException {
        execute("SET VARIABLE from_step = " + from.getEpochSecond() / 900);
        execute("SET VARIABLE to_step = " + to.getEpochSecond() / 900);
    }

    private void run(String... scripts) throws SQLException {
        for (String script : scripts) {
            execute(SampleScripts.text(script));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
