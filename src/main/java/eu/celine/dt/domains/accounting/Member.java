package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import org.jspecify.annotations.Nullable;

/**
 * A participant as the community's accounting knows it.
 *
 * @param name null if none is known
 * @param role consumer, prosumer or producer, as the table has it
 * @param memberType natural_person, sme, …; null if unknown
 * @param belongs when it is a member; always if it is in no table of members
 */
public record Member(
        String id,
        @Nullable String name,
        @Nullable String role,
        @Nullable String memberType,
        ValidTimes belongs) {

    private static final String PRODUCER = "producer";

    boolean producesOnly() {
        return PRODUCER.equals(role);
    }
}
