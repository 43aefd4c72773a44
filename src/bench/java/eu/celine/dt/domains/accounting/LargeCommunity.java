package eu.celine.dt.domains.accounting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Writes a data folder with one community of any size, in quarter hours: consumption, import and export of every point,
 * generation of every fourth one, under two primary substations. Equal arguments give equal files.
 *
 * <pre>java -cp '&lt;folder with duckdb_jdbc&gt;/*' LargeCommunity.java &lt;target folder&gt; &lt;points&gt; &lt;days&gt;</pre>
 *
 * Every measured table is a folder with a file a local month, as operators deliver them.
 */
public final class LargeCommunity {

    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

    /** A whole calendar year follows, so that yearly figures exist with 365 days. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    private static final int MOST_POINTS = 100_000;
    private static final int MOST_DAYS = 3_650;

    private LargeCommunity() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        if (arguments.length != 3) {
            System.err.println("usage: java LargeCommunity.java <target folder> <points> <days>");
            System.exit(2);
        }
        Path target = Files.createDirectories(Path.of(arguments[0]));
        int points = count("points", arguments[1], MOST_POINTS);
        int days = count("days", arguments[2], MOST_DAYS);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            writeRegistry(statement, target, points);
            writePrices(statement, target, days);
            LocalDate end = FIRST_DAY.plusDays(days);
            for (LocalDate day = FIRST_DAY; day.isBefore(end); day = firstOfNextMonth(day)) {
                LocalDate nextMonth = firstOfNextMonth(day);
                statement.execute(quarters(second(day), second(nextMonth.isBefore(end) ? nextMonth : end), points));
                writeMonth(statement, target, YearMonth.from(day));
            }
        }
        System.out.printf("%d points, %d days written to %s%n", points, days, target);
    }

    private static int count(String name, String text, int most) {
        int count = Integer.parseInt(text);
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(name + " is " + count + "; write 1 to " + most);
        }
        return count;
    }

    private static LocalDate firstOfNextMonth(LocalDate day) {
        return YearMonth.from(day).plusMonths(1).atDay(1);
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZONE).toEpochSecond();
    }

    private static void writeRegistry(Statement statement, Path target, int points) throws SQLException {
        copy(statement, target.resolve("communities.parquet"), """
                SELECT 'large' AS community_id, 'A large community' AS name, 'IT' AS country, 'Lombardia' AS region,
                  DATE '2024-01-15' AS constituted_on""");
        String perPoint = " FROM range(" + points + ") AS points(point)";
        copy(statement, target.resolve("participants.parquet"), """
                SELECT 'member-' || point AS participant_id, 'large' AS community_id, 'Member ' || point AS name,
                  CASE WHEN point % 4 = 0 THEN 'prosumer' ELSE 'consumer' END AS role,
                  CASE WHEN point % 10 = 1 THEN 'sme' ELSE 'natural_person' END AS member_type""" + perPoint);
        copy(statement, target.resolve("connection_points.parquet"), """
                SELECT 'point-' || point AS point_id, 'member-' || point AS participant_id, 'large' AS community_id,
                  CASE WHEN point % 4 = 0 THEN 'mixed' ELSE 'consumption' END AS point_type,
                  'substation-' || point % 8 // 4 AS primary_substation""" + perPoint);
        copy(statement, target.resolve("participant_assets.parquet"), """
                SELECT 'plant-' || point AS asset_id, 'pv' AS asset_type, 'member-' || point AS participant_id,
                  'large' AS community_id, 'point-' || point AS point_id, 6.0 AS peak_power_kwp,
                  DATE '2024-02-01' + CAST(point % 200 AS INTEGER) AS commissioned_on""" + perPoint + " WHERE point % 4 = 0");
    }

    private static void writePrices(Statement statement, Path target, int days) throws SQLException {
        copy(statement, target.resolve("zonal_prices.parquet"), """
                SELECT make_timestamptz(second * 1000000) AS "timestamp", 'NORD' AS zone,
                  round(110 + 40 * cos((second // 3600 %% 24 - 19) * pi() / 6), 2) AS price_eur_mwh
                FROM range(%d, %d, 3600) AS seconds(second)""".formatted(
                        second(FIRST_DAY), second(FIRST_DAY.plusDays(days))));
    }

    private static void writeMonth(Statement statement, Path target, YearMonth month) throws IOException, SQLException {
        copy(statement, part(target, "consumption", month), """
                SELECT ts AS "timestamp", 'large' AS community_id, 'member-' || point AS participant_id,
                  'point-' || point AS point_id, load_kwh AS kwh
                FROM quarters""");
        copy(statement, part(target, "generation", month), """
                SELECT ts AS "timestamp", 'large' AS community_id, 'plant-' || point AS asset_id, solar_kwh AS kwh
                FROM quarters
                WHERE point % 4 = 0""");
        copy(statement, part(target, "meter_readings", month), """
                SELECT ts AS "timestamp", 'meter-' || point AS device_id, 'point-' || point AS point_id, direction,
                  CASE direction
                    WHEN 'import' THEN greatest(0, load_kwh - solar_kwh)
                    ELSE greatest(0, solar_kwh - load_kwh)
                  END AS kwh
                FROM quarters, (VALUES ('import'), ('export')) AS directions(direction)""");
    }

    private static Path part(Path target, String table, YearMonth month) throws IOException {
        Path folder = Files.createDirectories(target.resolve(table + ".parquet"));
        return folder.resolve("%s-%s.parquet".formatted(table, month));
    }

    private static void copy(Statement statement, Path file, String query) throws SQLException {
        statement.execute(String.format(
                Locale.ROOT,
                "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)",
                query,
                file.toString().replace("'", "''")));
    }

    /**
     * One row a point and quarter hour. The load has a morning and an evening peak and follows a person's year, the sun a
     * half sine between six and eighteen o'clock; both are scattered by a hash, so that no column compresses to nothing.
     */
    private static String quarters(long fromSecond, long untilSecond, int points) {
        return """
            CREATE OR REPLACE TEMP VIEW quarters AS
            SELECT
              ts,
              point,
              round(load_kwh, 3) AS load_kwh,
              CASE WHEN point %% 4 = 0 THEN round(solar_kwh, 3) ELSE 0 END AS solar_kwh
            FROM (
              SELECT
                ts,
                point,
                (0.5 + (hash(point, ts) %% 1000) / 1000.0) * (0.04 + 0.03 * cos((hour - 20) * pi() / 6)
                  + 0.01 * cos(day * pi() / 182.5)) AS load_kwh,
                (0.3 + 0.7 * (hash(day, point) %% 100) / 100.0) * (1 - 0.5 * cos(day * pi() / 182.5))
                  * greatest(0, sin((hour - 6) * pi() / 12)) AS solar_kwh
              FROM (
                SELECT
                  make_timestamptz(second * 1000000) AS ts,
                  (second // 900 %% 96) / 4.0 AS hour,
                  second // 86400 AS day
                FROM range(%d, %d, 900) AS seconds(second)
              ),
              range(%d) AS points(point)
            )""".formatted(fromSecond, untilSecond, points);
    }
}
