package eu.celine.dt.energy.balance;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection point in one month as accounting.md tells it, in maps of decimals by instant. Slow, plain, and written
 * without a look at the code that it checks.
 */
final class NaivePoint {

    /** What is known of a step, or of the steps of an hour together. */
    record Energies(
            BigDecimal load,
            BigDecimal generation,
            BigDecimal selfConsumed,
            BigDecimal injected,
            BigDecimal withdrawn,
            BigDecimal metered,
            BigDecimal residual) {

        static final Energies NONE = new Energies(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);

        Energies plus(Energies other) {
            return new Energies(
                    load.add(other.load),
                    generation.add(other.generation),
                    selfConsumed.add(other.selfConsumed),
                    injected.add(other.injected),
                    withdrawn.add(other.withdrawn),
                    metered.add(other.metered),
                    residual.add(other.residual));
        }
    }

    final RandomPoint point;
    /** The coarsest step of the month. */
    final int step;
    /** By step; a step that is expected and not here is missing. */
    final Map<Long, Energies> known = new TreeMap<>();

    int expected;
    int clamped;
    int derived;
    int unusable;
    int repeated;

    private final HourGrid grid;
    /** By hour. */
    private final Map<Long, Integer> steps = new TreeMap<>();

    private final IdentityHashMap<Rows, Map<Integer, Integer>> dayStepsOf = new IdentityHashMap<>();
    private final IdentityHashMap<Rows, Series> series = new IdentityHashMap<>();

    NaivePoint(RandomPoint point, HourGrid grid, int usualStep) {
        this.point = point;
        this.grid = grid;
        for (int hour = 0; hour < grid.hours(); hour++) {
            long second = grid.secondOf(hour);
            steps.put(
                    second,
                    seriesOf(point)
                            .map(rows -> balancedAt(ownStep(rows, second)))
                            .filter(found -> found > 0)
                            .reduce(Integer::max)
                            .orElse(usualStep));
        }
        this.step = steps.values().stream().reduce(Integer::max).orElseThrow();
        seriesOf(point).forEach(rows -> series.put(rows, new Series(rows)));
        for (long second = grid.startSecond(); second < grid.endSecond(); second += stepAt(second)) {
            if (point.counts().contains(second)) {
                expected++;
                balance(second);
            }
        }
        for (int hour = 0; hour < grid.hours(); hour++) {
            countRows(grid.secondOf(hour), grid.secondOf(hour + 1));
        }
    }

    static Stream<Rows> seriesOf(RandomPoint point) {
        var all = new ArrayList<Rows>();
        if (point.consumption() != null) {
            all.add(point.consumption());
        }
        all.addAll(point.imported());
        all.addAll(point.exported());
        all.addAll(point.produced());
        for (RandomPoint.Plant plant : point.plants()) {
            if (plant.generation() != null) {
                all.add(plant.generation());
            }
        }
        return all.stream();
    }

    /** The smallest spacing that at least a tenth of the neighbours have; 0 if there are no neighbours. */
    static int ownStep(Rows rows) {
        List<Long> seconds =
                rows.rows().stream().map(Rows.Row::second).sorted().distinct().toList();
        var counts = new TreeMap<Long, Integer>();
        for (int index = 1; index < seconds.size(); index++) {
            counts.merge(seconds.get(index) - seconds.get(index - 1), 1, Integer::sum);
        }
        for (var spacing : counts.entrySet()) {
            if (10 * spacing.getValue() >= seconds.size() - 1) {
                return spacing.getKey().intValue();
            }
        }
        return counts.isEmpty() ? 0 : counts.firstKey().intValue();
    }

    static int usableStep(Rows rows) {
        return balancedAt(ownStep(rows));
    }

    private static int balancedAt(int own) {
        if (own < 60 || 3600 % own != 0) {
            return 0;
        }
        return own == 1800 ? 1800 : 900 % own == 0 ? 900 : 3600;
    }

    private int stepAt(long second) {
        Integer found = steps.get(second - (second - grid.startSecond()) % 3600);
        if (found == null) {
            throw new IllegalStateException("an hour beside the month");
        }
        return found;
    }

    private List<Long> seconds(Rows rows, int day) {
        long from = grid.secondOf(grid.dayStarts()[day]);
        long until = grid.secondOf(grid.dayEnd(day));
        return rows.rows().stream()
                .map(Rows.Row::second)
                .filter(second -> second >= from && second < until)
                .sorted()
                .distinct()
                .toList();
    }

    /** The step of a local day, if it has enough regular spacings, else of the month. */
    private int dayStep(Rows rows, int day) {
        return dayStepsOf.computeIfAbsent(rows, _ -> new HashMap<>()).computeIfAbsent(day, _ -> findDayStep(rows, day));
    }

    private int findDayStep(Rows rows, int day) {
        List<Long> seconds = seconds(rows, day);
        int found = ownStep(
                new Rows(seconds.stream().map(second -> new Rows.Row(second, 0)).toList(), List.of()));
        long spacings = IntStream.range(1, seconds.size())
                .filter(index -> seconds.get(index) - seconds.get(index - 1) == found)
                .count();
        return balancedAt(found) > 0 && spacings >= 3 ? found : ownStep(rows);
    }

    /** The step of the day, but near a change that of the day before or after. */
    private int ownStep(Rows rows, long hour) {
        int day = grid.dayOf(grid.hourOf(hour));
        int own = dayStep(rows, day);
        List<Long> seconds = seconds(rows, day);
        if (seconds.isEmpty()) {
            return own;
        }
        int before = day == 0 ? 0 : dayStep(rows, day - 1);
        int after = day + 1 == grid.dayStarts().length ? 0 : dayStep(rows, day + 1);
        if (after > own && balancedAt(after) > 0) {
            int first = seconds.size() - 1;
            while (first > 0 && seconds.get(first) - seconds.get(first - 1) == after) {
                first--;
            }
            long end = seconds.getLast() + after;
            boolean goesOn = rows.rows().stream().anyMatch(row -> row.second() == end)
                    && rows.rows().stream().noneMatch(row -> row.second() > end - after && row.second() < end);
            if ((first < seconds.size() - 1 || goesOn) && hour + 3600 > seconds.get(first)) {
                return after;
            }
        }
        if (before > own && balancedAt(before) > 0) {
            int last = 0;
            while (last + 1 < seconds.size() && seconds.get(last + 1) - seconds.get(last) == before) {
                last++;
            }
            if (hour + 3600 <= seconds.get(last) && last > 0) {
                return before;
            }
        }
        return own;
    }

    private final class Series {

        final Map<Long, BigDecimal> kwh = new HashMap<>();
        final Map<Long, Boolean> negative = new HashMap<>();
        final List<Long> unusableRows = new ArrayList<>();
        private final Map<Long, Integer> ownSteps = new HashMap<>();
        final List<Long> repeatedRows = new ArrayList<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;

        Series(Rows rows) {
            repeatedRows.addAll(rows.repeated());
            Map<Long, Double> values = new HashMap<>();
            List<Long> delivered = new ArrayList<>();
            for (Rows.Row row : rows.rows()) {
                if (row.second() < grid.startSecond() || row.second() >= grid.endSecond()) {
                    continue;
                }
                int own = own(rows, row.second());
                if (balancedAt(own) == 0) {
                    unusableRows.add(row.second());
                    delivered.add(row.second());
                } else if ((row.second() - grid.startSecond()) % own != 0 || !(Math.abs(row.kwh()) <= 1e7)) {
                    unusableRows.add(row.second());
                } else if (values.containsKey(row.second())) {
                    repeatedRows.add(row.second());
                    values.merge(row.second(), row.kwh(), Double::max);
                } else {
                    values.put(row.second(), row.kwh());
                }
            }
            delivered.addAll(values.keySet());
            for (long second : delivered) {
                long start = second - (second - grid.startSecond()) % stepAt(second);
                first = Math.min(first, start);
                last = Math.max(last, start);
            }
            for (long second = grid.startSecond(); second < grid.endSecond(); second += stepAt(second)) {
                if (balancedAt(own(rows, second)) > 0) {
                    lay(second, own(rows, second), values);
                }
            }
        }

        private int own(Rows rows, long second) {
            long hour = second - (second - grid.startSecond()) % 3600;
            return ownSteps.computeIfAbsent(hour, start -> ownStep(rows) == 0 ? stepAt(start) : ownStep(rows, start));
        }

        private void lay(long second, int own, Map<Long, Double> values) {
            BigDecimal sum = ZERO;
            boolean complete = true;
            for (long part = second; part < second + stepAt(second); part += own) {
                Double value = values.get(part);
                if (value == null) {
                    complete = false;
                } else {
                    sum = sum.add(BigDecimal.valueOf(Math.max(0, value)));
                    if (value < 0) {
                        negative.put(second, true);
                    }
                }
            }
            if (complete) {
                kwh.put(second, sum);
            }
        }
    }

    private @Nullable BigDecimal read(List<Rows> meters, long second) {
        if (meters.size() == 1) {
            return of(meters.getFirst()).kwh.get(second);
        }
        BigDecimal sum = null;
        for (Rows meter : meters) {
            Series one = of(meter);
            if (second >= one.first && (second <= one.last || !replaced(one, meters))) {
                BigDecimal kwh = one.kwh.get(second);
                if (kwh == null) {
                    return null;
                }
                sum = sum == null ? kwh : sum.add(kwh);
            }
        }
        return sum;
    }

    private boolean replaced(Series gone, List<Rows> meters) {
        return meters.stream().map(this::of).anyMatch(other -> other.first >= gone.last && other.last > gone.last);
    }

    private Series of(Rows rows) {
        Series found = series.get(rows);
        if (found == null) {
            throw new IllegalStateException("a series that was not laid");
        }
        return found;
    }

    private void balance(long second) {
        boolean storage = point.stored().contains(second);
        List<RandomPoint.Plant> plants = point.plants().stream()
                .filter(plant -> plant.inService().contains(second))
                .toList();
        BigDecimal imported = read(point.imported(), second);
        BigDecimal exported = read(point.exported(), second);
        BigDecimal load = point.consumption() == null ? null : read(List.of(point.consumption()), second);
        BigDecimal generation = ZERO;
        for (RandomPoint.Plant plant : plants) {
            Rows rows = plant.generation();
            BigDecimal kwh = rows == null ? null : read(List.of(rows), second);
            generation = generation == null || kwh == null ? null : generation.add(kwh);
        }
        if (generation == null) {
            generation = read(point.produced(), second);
        }
        BigDecimal withdrawn = imported;
        BigDecimal injected = exported == null && plants.isEmpty() && !storage ? ZERO : exported;
        if (point.production()) {
            load = ZERO;
            withdrawn = ZERO;
            if (storage && plants.isEmpty()) {
                injected = exported == null || imported == null ? null : exported.subtract(imported);
            }
        }
        boolean isDerived = false;
        boolean isClamped = false;
        if (!storage) {
            int unknown = (load == null ? 1 : 0)
                    + (generation == null ? 1 : 0)
                    + (withdrawn == null ? 1 : 0)
                    + (injected == null ? 1 : 0);
            if (plants.isEmpty() && injected != null && injected.signum() > 0) {
                isDerived = load == null || withdrawn == null;
                BigDecimal either = load == null ? withdrawn : load;
                load = either;
                withdrawn = withdrawn == null ? either : withdrawn;
            } else if (withdrawn == null && injected == null && load != null && generation != null) {
                withdrawn = load.subtract(generation).max(ZERO);
                injected = generation.subtract(load).max(ZERO);
                isDerived = true;
            } else if (unknown == 1) {
                BigDecimal given = or0(generation).add(or0(withdrawn));
                BigDecimal taken = or0(load).add(or0(injected));
                boolean gives = generation == null || withdrawn == null;
                BigDecimal rest = gives ? taken.subtract(given) : given.subtract(taken);
                isDerived = true;
                isClamped = rest.signum() < 0;
                rest = rest.max(ZERO);
                load = load == null ? rest : load;
                generation = generation == null ? rest : generation;
                withdrawn = withdrawn == null ? rest : withdrawn;
                injected = injected == null ? rest : injected;
            }
        }
        if (load == null || generation == null || withdrawn == null || injected == null) {
            return;
        }
        isClamped |= withdrawn.compareTo(load) > 0;
        isClamped |= seriesInService(second).anyMatch(one -> one.negative.containsKey(second));
        clamped += isClamped ? 1 : 0;
        derived += isDerived ? 1 : 0;
        known.put(
                second,
                new Energies(
                        load,
                        generation,
                        load.subtract(withdrawn).max(ZERO),
                        injected,
                        withdrawn,
                        (imported == null ? ZERO : withdrawn).add(exported == null ? ZERO : injected),
                        generation.add(withdrawn).subtract(load).subtract(injected)));
    }

    private static BigDecimal or0(@Nullable BigDecimal kwh) {
        return kwh == null ? ZERO : kwh;
    }

    private Stream<Series> seriesInService(long second) {
        List<RandomPoint.Plant> inService = point.plants().stream()
                .filter(plant -> plant.inService().contains(second))
                .toList();
        return seriesOf(point.withPlants(inService)).map(this::of);
    }

    private void countRows(long from, long until) {
        boolean counts = false;
        for (long second = from; second < until; second += stepAt(second)) {
            counts |= point.counts().contains(second);
        }
        if (counts) {
            // Everybody comes and goes at whole hours here.
            seriesInService(from).forEach(one -> {
                unusable += (int) within(one.unusableRows, from, until);
                repeated += (int) within(one.repeatedRows, from, until);
            });
        }
    }

    private static long within(List<Long> rows, long from, long until) {
        return rows.stream().filter(row -> row >= from && row < until).count();
    }

    /** The sum of the known steps from one instant to before another. */
    Energies between(long from, long until) {
        Energies sum = Energies.NONE;
        for (var entry : known.entrySet()) {
            if (entry.getKey() >= from && entry.getKey() < until) {
                sum = sum.plus(entry.getValue());
            }
        }
        return sum;
    }
}
