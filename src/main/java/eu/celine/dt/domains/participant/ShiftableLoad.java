package eu.celine.dt.domains.participant;

import eu.celine.dt.domains.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which part of a member's expected load can be moved to another hour of the same day. The shares are assumptions:
 * nothing in the data tells a washing machine from a light.
 */
final class ShiftableLoad {

    /** Washing, drying, dishwashing, hot water of any member. [A] */
    static final double BASE_SHARE = 0.10;

    /** On top of it with at least one charging point for a car. [A] */
    static final double EV_CHARGER_SHARE = 0.25;

    /** On top of it with at least one heat pump, as far as a building keeps its heat for a few hours. [A] */
    static final double HEAT_PUMP_SHARE = 0.15;

    private final Map<String, Double> shares = new HashMap<>();

    /** @param assets rows of the lookup {@code flexible_assets} */
    ShiftableLoad(List<Row> assets) {
        for (Row asset : assets) {
            double more = "ev_charger".equals(asset.text("asset_type")) ? EV_CHARGER_SHARE : HEAT_PUMP_SHARE;
            shares.merge(asset.requireText("participant_id"), BASE_SHARE + more, (known, _) -> known + more);
        }
    }

    double share(String participantId) {
        return shares.getOrDefault(participantId, BASE_SHARE);
    }
}
