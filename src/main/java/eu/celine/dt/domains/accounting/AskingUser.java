package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Principal;
import org.jspecify.annotations.Nullable;

/** Who asked. */
public record AskingUser(String id, @Nullable String email) {

    public static AskingUser of(Principal principal) {
        return new AskingUser(principal.subject(), principal.email());
    }
}
