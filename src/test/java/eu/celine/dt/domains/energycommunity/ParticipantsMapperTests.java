package eu.celine.dt.domains.energycommunity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("COM-08")
class ParticipantsMapperTests {

    private final ParticipantsMapper mapper = new ParticipantsMapper();

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "SUBJECT"})
    void showsOtherMembersInitialsOnly(Standing standing) {
        Map<String, @Nullable Object> mapped = map(standing);

        assertThat(mapped)
                .containsEntry("participant_id", "p1")
                .containsEntry("name", "A. B.")
                .doesNotContainKeys("user_sub", "user_email");
    }

    @ParameterizedTest
    @EnumSource(names = {"MANAGER", "OPERATOR"})
    void showsManagersAndOperatorsTheWholeRow(Standing standing) {
        assertThat(map(standing)).isEqualTo(aRow());
    }

    private Map<String, @Nullable Object> map(Standing standing) {
        var entity = new EntityInfo("rec", "it-energy-community", Map.of());
        return mapper.map(aRow(), Callers.context(entity, "alice", standing));
    }

    private static Map<String, @Nullable Object> aRow() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("participant_id", "p1");
        row.put("name", "Anna Bianchi");
        row.put("user_sub", "anna");
        row.put("user_email", "anna@example.org");
        return row;
    }
}
