package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Initials;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a community's members to each other by their initials; managers and operators see the whole row. */
public final class ParticipantsMapper implements OutputMapper {

    @Override
    public Map<String, @Nullable Object> map(Map<String, @Nullable Object> row, RunContext context) {
        if (seesMembers(context.standing())) {
            return row;
        }
        Object name = row.get("name");
        row.put("name", Initials.of(name == null ? null : name.toString()));
        row.remove("user_sub");
        row.remove("user_email");
        return row;
    }

    // Not seesPersonal(): being the subject of one entity says nothing about the other members of a community.
    private static boolean seesMembers(Standing standing) {
        return switch (standing) {
            case MANAGER, OPERATOR -> true;
            case MEMBER, SUBJECT -> false;
        };
    }
}
