package eu.celine.dt.domains.participant;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.RelativeEnd;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Resolution;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A member's own energy balance, in the figures of its community. */
@PersonalData
@ResponseBody
final class MemberBalanceRoutes {

    private static final List<Resolution> RESOLUTIONS = List.of(Resolution.HOUR, Resolution.DAY, Resolution.MONTH);

    private final MemberCommunity community;

    MemberBalanceRoutes(MemberCommunity community) {
        this.community = community;
    }

    @GetMapping("/energy-balance")
    @Operation(
            summary = "Energy balance of the participant",
            description =
                    "The community's figures for the participant's own connection points, each of them and in sum,"
                            + " with its part of the shared energy. For the participant itself, the managers of its community"
                            + " and operators.")
    MemberBalanceAnswer energyBalance(
            RunContext context,
            @Parameter(
                            description = "First hour: a date, a local time, a time with offset, or today-P30D; by"
                                    + " default the day before the end.")
                    @RequestParam(required = false)
                    @Nullable
                    String start,
            @Parameter(
                            description = "End, not included; by default the last midnight before which the community"
                                    + " has a full day.")
                    @RequestParam(required = false)
                    @Nullable
                    String end,
            @Parameter(
                            description = "Also the series in steps of this length.",
                            schema = @Schema(allowableValues = {"1h", "1d", "1mo"}))
                    @RequestParam(required = false)
                    @Nullable
                    String resolution,
            @Parameter(
                            description = "now: relative periods end at the last midnight, whether or not the day"
                                    + " before is full.")
                    @RequestParam(name = "as_of", required = false)
                    @Nullable
                    String asOf) {
        Resolution steps = resolution == null ? null : resolution(resolution);
        return community.ask(context, ledger -> {
            Instant last = RelativeEnd.read(ledger, asOf, context.time());
            ReportPeriod period = new PeriodReader(ledger.zone(), context.time()).read(start, end, last);
            return new MemberReport(ledger, context).balance(period, last, steps);
        });
    }

    private static Resolution resolution(String text) {
        if (text.strip().equals(Resolution.QUARTER_HOUR.label())) {
            throw InvalidPayloadFault.of(
                    "resolution",
                    "must be one of 1h, 1d, 1mo, because energy is shared by the hour; the quarter hours of one's own"
                            + " meters are in the fetcher meter_readings");
        }
        return Resolution.parse(text, RESOLUTIONS);
    }

    @GetMapping("/energy-balance/hourly")
    @Operation(
            summary = "Energy balance of the participant on a local day by the hour",
            description = "23, 24 or 25 rows, as long as the day was.")
    MemberHourlyAnswer energyBalanceHourly(
            RunContext context,
            @Parameter(description = "Local day, YYYY-MM-DD or today-P1D.", required = true)
                    @RequestParam(required = false)
                    @Nullable
                    String date) {
        return community.ask(context, ledger -> new MemberReport(ledger, context)
                .day(new PeriodReader(ledger.zone(), context.time()).day("date", date)));
    }
}
