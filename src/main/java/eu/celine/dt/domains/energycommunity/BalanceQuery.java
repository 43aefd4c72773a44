package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.RelativeEnd;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of a balance asks for.
 *
 * @param asOf end of relative periods; null if no day is full
 * @param resolution of the series; null if none is asked for
 * @param bounds where the parts of the series begin, and its end; empty without a resolution
 */
record BalanceQuery(
        ReportPeriod period,
        @Nullable Instant asOf,
        @Nullable Resolution resolution,
        List<Instant> bounds) {

    /** The parameters as they are written. */
    record Parameters(
            @Nullable String start,
            @Nullable String end,
            @Nullable String resolution,
            @Nullable String asOf) {}

    /** @throws InvalidPayloadFault naming every parameter that cannot be used */
    static BalanceQuery read(Parameters parameters, CommunityLedger ledger, Instant now) {
        var errors = new ArrayList<PayloadError>();
        Resolution resolution = find(() -> Resolution.find(parameters.resolution()), errors);
        Instant asOf = find(() -> RelativeEnd.read(ledger, parameters.asOf(), now), errors);
        ReportPeriod period = find(
                () -> new PeriodReader(ledger.zone(), now).read(parameters.start(), parameters.end(), asOf), errors);
        List<Instant> bounds = resolution == null || period == null
                ? List.of()
                : find(() -> resolution.bounds(period, ledger.zone()), errors);
        if (period == null || bounds == null || !errors.isEmpty()) {
            String detail = errors.stream()
                    .map(error -> error.path() + " " + error.message())
                    .collect(Collectors.joining("; "));
            throw new InvalidPayloadFault("The question cannot be answered: " + detail + ".", errors);
        }
        return new BalanceQuery(period, asOf, resolution, bounds);
    }

    private static <T> @Nullable T find(Supplier<? extends @Nullable T> reading, List<PayloadError> errors) {
        try {
            return reading.get();
        } catch (InvalidPayloadFault refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }
}
