package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.Accounting;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.energycommunity.CommunityDirectory;
import java.util.function.Function;

/** Opens the books of the community to which a participant resolves. */
final class MemberCommunity {

    private final CommunityDirectory communities;
    private final Accounting accounting;

    MemberCommunity(CommunityDirectory communities, Accounting accounting) {
        this.communities = communities;
        this.accounting = accounting;
    }

    /** The community with the metadata that its own domain knows. */
    EntityInfo resolve(RunContext context) {
        return communities.resolve(String.valueOf(context.entity().metadata().get("community_id")), context.caller());
    }

    <T> T ask(RunContext context, Function<CommunityLedger, T> question) {
        return accounting.ask(resolve(context), context.caller(), question);
    }
}
