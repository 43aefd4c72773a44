package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.energycommunity.CommunityDirectory;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import eu.celine.dt.domains.energycommunity.it.Italy;
import java.util.List;
import java.util.Map;

/**
 * The community {@code rec} under one primary substation with the prosumer {@code a} (plant {@code pv-a}) and the
 * consumers {@code b} and {@code c}, and the published worked day IT-CER-24H-02 laid on 10 February 2026 in Rome.
 */
final class SharingDay {

    private static final double[] PV_KWH = {
        0, 0, 0, 0, 0, 0.1, 0.5, 1.2, 2.2, 3.2, 4.0, 4.5, 4.6, 4.4, 3.8, 2.9, 1.9, 0.9, 0.3, 0, 0, 0, 0, 0
    };
    private static final double[] A_KWH = {
        0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.7, 0.9, 0.6, 0.5, 0.5, 0.6, 0.9, 0.7, 0.5, 0.5, 0.6, 0.9, 1.3, 1.6, 1.4, 1.0,
        0.6, 0.4
    };
    private static final double[] B_KWH = {
        0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 0.6, 0.4, 0.3, 0.3, 0.4, 0.6, 0.5, 0.3, 0.3, 0.4, 0.6, 0.9, 1.1, 1.0, 0.7,
        0.4, 0.3
    };
    private static final double[] C_KWH = {
        0.5, 0.5, 0.5, 0.5, 0.5, 0.6, 0.9, 1.5, 2.0, 2.2, 2.2, 2.1, 1.8, 2.0, 2.1, 2.0, 1.6, 1.0, 0.7, 0.6, 0.5, 0.5,
        0.5, 0.5
    };

    private SharingDay() {}

    static DuckDbValues tables() {
        return new DuckDbValues(EnergyCommunityDomain.class, Accounting.class, ItParticipantDomain.class).withTables();
    }

    /** The registry without any measurement. */
    static DuckDbValues registry() {
        return tables().execute(
                        "INSERT INTO communities (community_id, name, country, region, primary_substation) VALUES"
                                + " ('rec', 'REC', 'IT', 'Piemonte', 'AC-1')")
                .execute("INSERT INTO participants (participant_id, community_id, role, user_sub) VALUES"
                        + " ('a', 'rec', 'prosumer', 'anna'), ('b', 'rec', 'consumer', 'bruno'),"
                        + " ('c', 'rec', 'consumer', 'carla')")
                .execute("INSERT INTO connection_points (point_id, participant_id, community_id) VALUES"
                        + " ('k-a', 'a', 'rec'), ('k-b', 'b', 'rec'), ('k-c', 'c', 'rec')")
                .execute(
                        "INSERT INTO participant_assets (asset_id, participant_id, community_id, point_id, asset_type,"
                                + " peak_power_kwp, commissioned_on) VALUES ('pv-a', 'a', 'rec', 'k-a', 'pv', 6, '2024-01-01')");
    }

    static DuckDbValues values() {
        DuckDbValues values = registry();
        for (int hour = 0; hour < PV_KWH.length; hour++) {
            // Local midnight of 10 February is 23 h UTC of the day before.
            String time = "TIMESTAMPTZ '2026-02-09 23:00:00+00:00' + INTERVAL '" + hour + "' HOUR";
            values.execute("INSERT INTO generation VALUES (" + time + ", 'rec', 'pv-a', " + PV_KWH[hour] + ")")
                    .execute("INSERT INTO consumption VALUES (" + time + ", 'rec', 'a', 'k-a', " + A_KWH[hour] + "), ("
                            + time + ", 'rec', 'b', 'k-b', " + B_KWH[hour] + "), (" + time + ", 'rec', 'c', 'k-c', "
                            + C_KWH[hour] + ")");
        }
        return values;
    }

    static MemberCommunity community(DuckDbValues values) {
        return new MemberCommunity(
                new CommunityDirectory(values, List.of(new Italy())), new Accounting(values, new Uncached()));
    }

    static RunContext member(String participantId) {
        return Callers.context(
                new EntityInfo(participantId, "it-participant", Map.of("community_id", "rec")),
                participantId,
                Standing.SUBJECT);
    }
}
