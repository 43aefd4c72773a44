package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.PeriodReader;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.domains.accounting.Resolution;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the incentives.
 *
 * @param asOf end of relative periods; null if no day is full
 * @param resolutionNamed whether the caller wrote the resolution; only then each plant has its own series
 * @param rulesDate whose rates and values apply
 */
record IncentivesQuery(
        ReportPeriod period,
        @Nullable Instant asOf,
        Resolution resolution,
        boolean resolutionNamed,
        By by,
        LocalDate rulesDate,
        PlantAllocation allocation,
        boolean includeFees) {

    private static final List<Resolution> RESOLUTIONS = List.of(Resolution.HOUR, Resolution.DAY, Resolution.MONTH);

    /** A leap year of days of a hundred plants. */
    private static final int MOST_PLANT_ROWS = 36_600;

    /** Into whose parts the total is divided. */
    enum By {
        TOTAL,
        PLANT,
        MEMBER;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parameters as they were written. */
    record Written(
            @Nullable String start,
            @Nullable String end,
            @Nullable String resolution,
            @Nullable String by,
            @Nullable String rulesDate,
            @Nullable String allocation,
            @Nullable String includeFees,
            @Nullable String asOf) {

        private static final Set<String> NAMES =
                Set.of("start", "end", "resolution", "by", "rules_date", "plant_allocation", "include_fees", "as_of");

        /**
         * Takes them by their names in the address.
         *
         * @throws InvalidPayloadFault if one has another name: a route that takes all parameters is passed any
         */
        static Written of(Map<String, String> parameters) {
            String takes = "is unknown; this address takes " + String.join(", ", new TreeSet<>(NAMES));
            List<PayloadError> unknown = parameters.keySet().stream()
                    .filter(name -> !NAMES.contains(name))
                    .sorted()
                    .map(name -> new PayloadError(name, takes))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new InvalidPayloadFault(
                        "The query string does not fit: " + unknown.getFirst().path() + " " + takes + ".", unknown);
            }
            return new Written(
                    parameters.get("start"),
                    parameters.get("end"),
                    parameters.get("resolution"),
                    parameters.get("by"),
                    parameters.get("rules_date"),
                    parameters.get("plant_allocation"),
                    parameters.get("include_fees"),
                    parameters.get("as_of"));
        }
    }

    /** By default the last full day, by days, as a total, by the rules of the period's last day. */
    static IncentivesQuery of(ReportPeriod period, @Nullable Instant asOf, LocalDate rulesDate) {
        return new IncentivesQuery(
                period, asOf, Resolution.DAY, false, By.TOTAL, rulesDate, PlantAllocation.SENIORITY, true);
    }

    /** @throws InvalidPayloadFault naming every parameter that cannot be used */
    static IncentivesQuery parse(Written written, CommunityLedger ledger, Instant now) {
        var problems = new Problems();
        String resolutionText = blankToNull(written.resolution());
        Resolution resolution = resolutionText == null
                ? Resolution.DAY
                : problems.read(() -> Resolution.parse(resolutionText, RESOLUTIONS));
        By by = problems.read(() -> choice("by", written.by(), By.values(), By.TOTAL));
        PlantAllocation allocation = problems.read(() ->
                choice("plant_allocation", written.allocation(), PlantAllocation.values(), PlantAllocation.SENIORITY));
        Boolean fees = problems.read(() -> flag("include_fees", written.includeFees()));
        LocalDate rulesDate = problems.read(() -> rulesDate(written.rulesDate(), ledger, now));
        Instant asOf = problems.read(() -> asOf(blankToNull(written.asOf()), ledger, now));
        ReportPeriod period = problems.read(() -> new PeriodReader(ledger.zone(), now)
                .read(blankToNull(written.start()), blankToNull(written.end()), asOf));
        problems.refuse();
        return new IncentivesQuery(
                Objects.requireNonNull(period),
                asOf,
                Objects.requireNonNull(resolution),
                resolutionText != null,
                Objects.requireNonNull(by),
                rulesDate == null ? lastDay(Objects.requireNonNull(period), ledger) : rulesDate,
                Objects.requireNonNull(allocation),
                Objects.requireNonNull(fees));
    }

    /** The last local day of the period, whose rules apply by default. */
    static LocalDate lastDay(ReportPeriod period, CommunityLedger ledger) {
        return period.end().minusSeconds(1).atZone(ledger.zone()).toLocalDate();
    }

    /**
     * Sees to it that the plants' series fit into one answer.
     *
     * @throws InvalidPayloadFault if they do not
     */
    void requireFewRows(long rows) {
        if (rows > MOST_PLANT_ROWS) {
            throw InvalidPayloadFault.of(
                    "resolution",
                    resolution.label() + " gives " + rows + " rows over all plants, more than " + MOST_PLANT_ROWS
                            + "; ask for a shorter period or a coarser resolution, or leave it out");
        }
    }

    private static @Nullable Instant asOf(@Nullable String text, CommunityLedger ledger, Instant now) {
        if (text == null) {
            return ledger.asOf(now);
        }
        if (!text.equals("now")) {
            throw InvalidPayloadFault.of("as_of", "must be now, or be left out for the last full day");
        }
        return new PeriodReader(ledger.zone(), now).midnight(now);
    }

    /** The day whose rules apply; null if none is written. */
    static @Nullable LocalDate rulesDate(@Nullable String text, CommunityLedger ledger, Instant now) {
        String written = blankToNull(text);
        return written == null ? null : new PeriodReader(ledger.zone(), now).day("rules_date", written);
    }

    private static <E extends Enum<E>> E choice(String parameter, @Nullable String text, E[] values, E byDefault) {
        String written = blankToNull(text);
        if (written == null) {
            return byDefault;
        }
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(written)) {
                return value;
            }
        }
        String choices = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw InvalidPayloadFault.of(parameter, "must be one of " + choices);
    }

    private static boolean flag(String parameter, @Nullable String text) {
        String written = blankToNull(text);
        if (written == null || written.equals("true")) {
            return true;
        }
        if (written.equals("false")) {
            return false;
        }
        throw InvalidPayloadFault.of(parameter, "must be true or false");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
