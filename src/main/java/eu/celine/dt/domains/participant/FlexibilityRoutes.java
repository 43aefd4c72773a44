package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.Lookups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** When it pays to consume. */
@PersonalData
@ResponseBody
final class FlexibilityRoutes {

    private static final int MOST_HOURS = 48;

    private final MemberCommunity community;
    private final Lookups lookups;

    FlexibilityRoutes(MemberCommunity community, Lookups lookups) {
        this.community = community;
        this.lookups = lookups;
    }

    @GetMapping("/flexibility")
    @Operation(
            summary = "When the participant's consumption would be shared",
            description =
                    "The hours ahead in which the community is expected to export, and how much of the participant's"
                            + " load could move there. How much can be moved is an assumption, stated with its figures.")
    FlexibilityAnswer flexibility(
            RunContext context,
            @Parameter(description = "How many hours to look ahead, 1 to 48.")
                    @RequestParam(name = "window_hours", defaultValue = "48")
                    int windowHours) {
        if (windowHours < 1 || windowHours > MOST_HOURS) {
            throw InvalidPayloadFault.of("window_hours", "must be from 1 to " + MOST_HOURS);
        }
        return community.ask(context, ledger -> new FlexibilityReport(ledger, context, windowHours).report(lookups));
    }
}
