package eu.celine.dt.core.clients.sample;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Runs the batteries behind the meters step by step: surplus goes in, deficit comes out, never from or to the grid. Here
 * rather than in SQL, because each step needs the state that the step before left.
 */
final class BatteryDispatch {

    private static final double MIN_STATE_OF_CHARGE = 0.1;
    private static final double HOURS = 0.25;

    private final double capacityKwh;
    private final double stepLimitKwh;
    private final double oneWayEfficiency;
    private double storedKwh;
    private double chargedKwh;
    private double dischargedKwh;

    BatteryDispatch(double capacityKwh, double maxPowerKw, double roundTripEfficiency, double storedKwh) {
        this.capacityKwh = capacityKwh;
        this.stepLimitKwh = maxPowerKw * HOURS;
        this.oneWayEfficiency = Math.sqrt(roundTripEfficiency);
        this.storedKwh = storedKwh;
    }

    /**
     * Reads surpluses in the order of point and step and fills {@code battery_flow}.
     *
     * @param surpluses query for point, its rank, step, surplus, capacity, power, round-trip efficiency
     * @param storedKwh what each battery holds at the start, by point; one that is not named is empty
     * @return what each battery holds at the end
     */
    static Map<String, Double> dispatch(Connection connection, String surpluses, Map<String, Double> storedKwh)
            throws SQLException {
        var storedAfter = new HashMap<>(storedKwh);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(surpluses);
                DuckDBAppender flows = connection.unwrap(DuckDBConnection.class).createAppender("battery_flow")) {
            String point = "";
            var battery = new BatteryDispatch(0, 0, 1, 0);
            while (rows.next()) {
                String rowPoint = rows.getString(1);
                if (!rowPoint.equals(point)) {
                    point = rowPoint;
                    double capacityKwh = rows.getDouble(5);
                    battery = new BatteryDispatch(
                            capacityKwh,
                            rows.getDouble(6),
                            rows.getDouble(7),
                            storedKwh.getOrDefault(point, MIN_STATE_OF_CHARGE * capacityKwh));
                }
                battery.step(rows.getDouble(4));
                storedAfter.put(point, battery.storedKwh);
                flows.beginRow()
                        .append(rows.getInt(2))
                        .append(rows.getLong(3))
                        .append(battery.chargedKwh)
                        .append(battery.dischargedKwh)
                        .endRow();
            }
        }
        return storedAfter;
    }

    /** Takes one step; a surplus below zero is a deficit. */
    void step(double surplusKwh) {
        double room = (capacityKwh - storedKwh) / oneWayEfficiency;
        double available = (storedKwh - MIN_STATE_OF_CHARGE * capacityKwh) * oneWayEfficiency;
        chargedKwh = downToWh(Math.min(surplusKwh, Math.min(stepLimitKwh, room)));
        dischargedKwh = downToWh(Math.min(-surplusKwh, Math.min(stepLimitKwh, available)));
        storedKwh += chargedKwh * oneWayEfficiency - dischargedKwh / oneWayEfficiency;
    }

    double chargedKwh() {
        return chargedKwh;
    }

    double dischargedKwh() {
        return dischargedKwh;
    }

    double storedKwh() {
        return storedKwh;
    }

    /** Down, because rounding up could take more than there is; the addend keeps 0.123 from becoming 0.122. */
    private static double downToWh(double kwh) {
        return kwh <= 0 ? 0 : Math.floor(kwh * 1000 + 1e-6) / 1000;
    }
}
