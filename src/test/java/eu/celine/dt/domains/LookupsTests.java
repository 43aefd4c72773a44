package eu.celine.dt.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.domains.participant.ItParticipantDomain;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("COM-14")
class LookupsTests {

    @AutoClose
    private final DuckDbValues values = new DuckDbValues(ItParticipantDomain.class);

    private final Lookups lookups = new Lookups(values);

    @Test
    void readPastTheFirstPage() {
        values.withTables()
                .execute("INSERT INTO participants (participant_id, community_id)"
                        + " SELECT 'p' || i, 'rec' FROM range(20001) r(i)");

        var rows = lookups.all("participants", Map.of(), Callers.service());

        assertThat(rows).hasSize(20_001);
        assertThat(rows.stream().map(row -> row.requireText("participant_id")).distinct())
                .hasSize(20_001);
        assertThat(values.asked()).hasSize(3);
    }

    @Test
    void takeAMissingOptionalTableForAnEmptyOne() {
        assertThat(lookups.allIfOffered("participant_points", Map.of("id", "p1"), Callers.service()))
                .isEmpty();
        assertThatThrownBy(() -> lookups.all("participant_points", Map.of("id", "p1"), Callers.service()))
                .isInstanceOf(NotOfferedFault.class);
    }
}
