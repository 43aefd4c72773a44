package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.energy.balance.HourGrid;
import eu.celine.dt.energy.balance.MonthBalance;
import eu.celine.dt.energy.balance.PeriodBalance;
import eu.celine.dt.energy.balance.PointBalance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One community's books over one state of the data, for one request. Used by one thread; it reads months on others. */
public final class CommunityLedger {

    /** A day is full when this share of the points that are expected on it have every step. */
    private static final double FULL_SHARE = 0.95;

    /** One stray row of 1970 must not have every month since then read in search of a full day. */
    private static final int LONGEST_SEARCH_DAYS = 400;

    private static final int SHARING_STEP = 3600;

    /** A period holds all of its months at once; 60,000 points in a month take about 600 MB. */
    private static final int MOST_POINT_MONTHS = 60_000;

    /** However many points: 400 days, the longest period that anything asks for by itself, touch as many months. */
    private static final int MONTHS_OF_ANY_COMMUNITY = 15;

    private final Community community;
    private final Values values;
    private final Computations computations;
    private final Caller caller;
    private final @Nullable String dataVersion;
    private final Map<YearMonth, MonthBalance> months = new HashMap<>();
    private final Books books;

    CommunityLedger(Community community, Values values, Computations computations, Caller caller) {
        this.community = community;
        this.values = values;
        this.computations = computations;
        this.caller = caller;
        this.dataVersion = currentVersion();
        this.books = kept(new ModelKey(dataVersion, community), Books::bytes, () -> {
            Registry registry = Registry.read(new Lookups(values), community.id(), caller);
            return new Books(new ModelBuilder(community, registry).build(), MeasuredSources.of(registry));
        });
    }

    private record Books(CommunityModel model, MeasuredSources sources) {

        long bytes() {
            return model.bytes() + sources.bytes();
        }
    }

    private record ModelKey(@Nullable String dataVersion, Community community) {}

    private record MonthKey(@Nullable String dataVersion, Community community, YearMonth month) {}

    private @Nullable String currentVersion() {
        return values.dataVersion("ledger_consumption");
    }

    private <T> T kept(Object key, ToLongFunction<T> bytes, Supplier<T> computation) {
        // A backend that cannot tell one state from the next would have us answer with an old one.
        return dataVersion == null
                ? computation.get()
                : computations.get(key, bytes, () -> {
                    T result = computation.get();
                    if (!dataVersion.equals(currentVersion())) {
                        throw new StaleDataException();
                    }
                    return result;
                });
    }

    public Community community() {
        return community;
    }

    public ZoneId zone() {
        return community.zone();
    }

    public CommunityModel model() {
        return books.model();
    }

    /** Names the state of the data; null if the backend cannot tell. */
    public @Nullable String dataVersion() {
        return dataVersion;
    }

    /**
     * The balance of a period.
     *
     * @param start an hour's start, as {@link PeriodReader} sees to it
     * @throws InvalidPayloadFault if the period has more months than can be held for so many points
     */
    public PeriodBalance balance(Instant start, Instant end) {
        var covering = new ArrayList<YearMonth>();
        YearMonth last = monthOf(end.minusSeconds(1));
        for (YearMonth month = monthOf(start); !month.isAfter(last); month = month.plusMonths(1)) {
            covering.add(month);
        }
        requireFew(covering.size());
        List<YearMonth> unknown =
                covering.stream().filter(month -> !months.containsKey(month)).toList();
        List<MonthBalance> found = Together.results(unknown.stream()
                .<Supplier<MonthBalance>>map(month -> () -> keptMonth(month))
                .toList());
        for (int index = 0; index < found.size(); index++) {
            months.put(unknown.get(index), found.get(index));
        }
        return PeriodBalance.of(
                covering.stream().map(this::month).toList(), start.getEpochSecond(), end.getEpochSecond());
    }

    private void requireFew(int monthsAsked) {
        int points = model().points().size();
        int most = Math.max(MONTHS_OF_ANY_COMMUNITY, MOST_POINT_MONTHS / Math.max(1, points));
        if (monthsAsked > most) {
            throw InvalidPayloadFault.of(
                    "start",
                    "is too early: with " + points + " connection points a period may have " + most
                            + " calendar months, and this one has " + monthsAsked + "; ask for it in parts");
        }
    }

    private YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atZone(zone()));
    }

    private MonthBalance month(YearMonth month) {
        MonthBalance known = months.get(month);
        if (known == null) {
            known = keptMonth(month);
            months.put(month, known);
        }
        return known;
    }

    private MonthBalance keptMonth(YearMonth month) {
        return kept(new MonthKey(dataVersion, community, month), MonthBalance::bytes, () -> read(month));
    }

    private MonthBalance read(YearMonth month) {
        try {
            HourGrid grid = HourGrid.of(month.atDay(1), month.plusMonths(1).atDay(1), zone());
            return MonthReader.read(
                    community.id(), books.model(), books.sources(), new Measurements(values, caller), grid);
        } catch (IllegalArgumentException notWholeHours) {
            throw new NotOfferedFault("The days of " + zone() + " are not whole hours long; no hour can be balanced.");
        }
    }

    /** Start of the first interval with data; null without data. */
    public @Nullable Instant dataFrom() {
        return books.model().firstStart();
    }

    /** End of the last interval with data; null without data. */
    public @Nullable Instant dataUntil() {
        Instant lastStart = books.model().lastStart();
        return lastStart == null ? null : lastStart.plusSeconds(lastStep(lastStart));
    }

    /** The step of those points that have anything in the last hour, else of all; the finest, where they differ. */
    private int lastStep(Instant lastStart) {
        MonthBalance month = month(monthOf(lastStart));
        int hour = month.grid().hourOf(lastStart.getEpochSecond());
        return finestStep(month, hour, point -> point.counts().present()[hour] > 0)
                .orElseGet(() -> finestStep(month, hour, _ -> true).orElse(SHARING_STEP));
    }

    private static OptionalInt finestStep(MonthBalance month, int hour, Predicate<PointBalance> condition) {
        return month.points().stream()
                .filter(condition)
                .mapToInt(point -> point.stepSeconds(hour))
                .min();
    }

    /**
     * The latest local midnight, not after the time given, before which a full day lies (accounting.md §4): one on which
     * 95 % of the points that are expected have every step. Searched for over the last 400 days of data.
     *
     * @return null if there is none
     */
    public @Nullable Instant asOf(Instant now) {
        Instant first = dataFrom();
        Instant last = books.model().lastStart();
        if (first == null || last == null) {
            return null;
        }
        LocalDate day = now.atZone(zone()).toLocalDate();
        LocalDate afterData = last.atZone(zone()).toLocalDate().plusDays(1);
        LocalDate latest = day.isBefore(afterData) ? day : afterData;
        LocalDate firstDay = first.atZone(zone()).toLocalDate();
        LocalDate searchedFrom = latest.minusDays(LONGEST_SEARCH_DAYS);
        LocalDate stop = firstDay.isAfter(searchedFrom) ? firstDay : searchedFrom;
        for (LocalDate midnight = latest; midnight.isAfter(stop); midnight = midnight.minusDays(1)) {
            if (isFull(midnight.minusDays(1))) {
                return midnight.atStartOfDay(zone()).toInstant();
            }
        }
        return null;
    }

    private boolean isFull(LocalDate date) {
        MonthBalance month = month(YearMonth.from(date));
        int day = date.getDayOfMonth() - 1;
        int from = month.grid().dayStarts()[day];
        int until = month.grid().dayEnd(day);
        int expectedPoints = 0;
        int fullPoints = 0;
        for (PointBalance point : month.points()) {
            int expected = sum(point.counts().expected(), from, until);
            if (expected > 0) {
                expectedPoints++;
                fullPoints += sum(point.counts().present(), from, until) == expected ? 1 : 0;
            }
        }
        return expectedPoints > 0 && fullPoints >= FULL_SHARE * expectedPoints;
    }

    private static int sum(byte[] counts, int from, int until) {
        int sum = 0;
        for (int hour = from; hour < until; hour++) {
            sum += counts[hour];
        }
        return sum;
    }

    /** The hourly prices of the community's market zone over a period of whole hours. */
    public HourlyPrices prices(Instant start, Instant end) {
        String marketZone = community.marketZone();
        if (marketZone == null) {
            return HourlyPrices.none(start, end);
        }
        // Whole months, because what stands in for a missing price is a mean of its month.
        Instant from = monthOf(start).atDay(1).atStartOfDay(zone()).toInstant();
        Instant until = monthOf(end.minusSeconds(1))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(zone())
                .toInstant();
        HourlyPrices months = kept(
                new PriceKey(dataVersion, community, from, until),
                HourlyPrices::bytes,
                () -> readPrices(marketZone, from, until));
        return months.part(start, end);
    }

    private record PriceKey(@Nullable String dataVersion, Community community, Instant start, Instant end) {}

    private HourlyPrices readPrices(String marketZone, Instant start, Instant end) {
        var prices = new HourlyPrices.Builder(start, end, zone());
        Map<String, String> payload = Map.of("zone", marketZone, "start", start.toString(), "end", end.toString());
        new Measurements(values, caller)
                .read("ledger_prices", payload, rows -> prices.add(rows.number(0), rows.number(1)));
        return prices.build();
    }
}
