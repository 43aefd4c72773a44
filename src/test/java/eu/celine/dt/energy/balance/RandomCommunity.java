package eu.celine.dt.energy.balance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A community with all that goes wrong in one: gaps, negative and repeated rows, strays off the grid, points that join and
 * leave, plants commissioned meanwhile, several plants and meters at a point, mixed steps, days of 23 and 25 hours. It has
 * two consecutive months, of one to three days each. All energies are whole Wh.
 */
final class RandomCommunity {

    private static final List<LocalDate> STARTS = List.of(
            LocalDate.parse("2026-03-28"),
            LocalDate.parse("2026-10-24"),
            LocalDate.parse("2026-02-27"),
            LocalDate.parse("2026-06-15"));
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Europe/Rome"), ZoneId.of("Europe/Berlin"));
    private static final int[] STEPS = {300, 600, 900, 900, 900, 1800, 3600, 3600};

    private final Random random;
    private final List<HourGrid> months;
    private final List<List<RandomPoint>> points;

    RandomCommunity(long seed) {
        random = new Random(seed);
        LocalDate start = STARTS.get(random.nextInt(STARTS.size()));
        LocalDate middle = start.plusDays(1 + random.nextInt(2));
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        months = List.of(
                HourGrid.of(start, middle, zone), HourGrid.of(middle, middle.plusDays(1 + random.nextInt(2)), zone));
        points = List.of(new ArrayList<>(), new ArrayList<>());
        int communityStep = random.nextBoolean() ? 900 : 0;
        int count = 1 + random.nextInt(6);
        for (int point = 0; point < count; point++) {
            addPoint("point-" + point, communityStep);
        }
    }

    List<HourGrid> months() {
        return months;
    }

    /** The points with the rows of a month. */
    List<RandomPoint> points(int month) {
        return points.get(month);
    }

    private void addPoint(String id, int communityStep) {
        String substation = List.of("", "S1", "S1", "S1", "S2", "S2").get(random.nextInt(6));
        int step = communityStep > 0 ? communityStep : STEPS[random.nextInt(STEPS.length)];
        boolean production = random.nextInt(4) == 0;
        boolean battery = random.nextInt(5) == 0;
        int plantCount = random.nextInt(production ? 3 : 4);
        ValidTimes counts = random.nextInt(3) == 0 ? someTimes() : ValidTimes.ALWAYS;
        ValidTimes stored = !battery ? ValidTimes.NEVER : random.nextBoolean() ? ValidTimes.ALWAYS : someTimes();
        var plants = new ArrayList<RandomPoint.Plant>();
        for (int plant = 0; plant < plantCount; plant++) {
            plants.add(new RandomPoint.Plant(
                    "asset-" + random.nextInt(100) + "-" + id + "-" + plant,
                    random.nextInt(3) == 0 ? someTimes() : ValidTimes.ALWAYS,
                    random.nextInt(5) == 0 ? Long.MAX_VALUE : random.nextInt(3),
                    random.nextInt(4),
                    null));
        }
        boolean consumes = random.nextBoolean();
        boolean measured = !consumes || random.nextInt(3) == 0;
        int exports = measured && random.nextInt(4) > 0 ? 1 + random.nextInt(2) : 0;
        int imports = measured && random.nextInt(8) > 0 ? 1 + random.nextInt(2) : 0;
        int producing = random.nextInt(3) == 0 ? 1 : 0;
        boolean generationDelivered = random.nextInt(5) > 0;
        for (int month = 0; month < months.size(); month++) {
            var withRows = new ArrayList<RandomPoint.Plant>();
            for (RandomPoint.Plant plant : plants) {
                Rows generation = generationDelivered && random.nextInt(8) > 0 ? rows(month, step) : null;
                withRows.add(new RandomPoint.Plant(
                        plant.assetId(), plant.inService(), plant.commissionedDay(), plant.powerKw(), generation));
            }
            points.get(month)
                    .add(new RandomPoint(
                            id,
                            substation.isEmpty() ? null : substation,
                            production,
                            counts,
                            stored,
                            withRows,
                            consumes ? rows(month, step) : null,
                            meters(imports, month, step),
                            meters(exports, month, step),
                            meters(producing, month, step)));
        }
    }

    private List<Rows> meters(int count, int month, int step) {
        var meters = new ArrayList<Rows>();
        for (int meter = 0; meter < count; meter++) {
            meters.add(rows(month, step));
        }
        return meters;
    }

    private Rows rows(int month, int usualStep) {
        HourGrid grid = months.get(month);
        int step = random.nextInt(10) == 0 ? STEPS[random.nextInt(STEPS.length)] : usualStep;
        int unusualStep = random.nextInt(40) == 0 ? 420 : step;
        // Some rows lie beside the month, as files do; a replaced meter has a part of it only.
        long first = grid.secondOf(random.nextInt(6) == 0 ? random.nextInt(grid.hours()) : -1);
        long end = random.nextInt(6) == 0 ? grid.secondOf(random.nextInt(grid.hours())) : grid.endSecond() + step;
        double gaps = random.nextInt(3) == 0 ? 0.08 : 0;
        var rows = new ArrayList<Rows.Row>();
        var repeated = new ArrayList<Long>();
        // A meter may be set to another step at some hour.
        int laterStep = random.nextInt(5) == 0 ? STEPS[random.nextInt(STEPS.length)] : unusualStep;
        long change = grid.secondOf(random.nextInt(grid.hours()));
        for (long second = first; second < end; second += second < change ? unusualStep : laterStep) {
            if (random.nextDouble() < gaps) {
                continue;
            }
            rows.add(new Rows.Row(second, value()));
            int fate = random.nextInt(200);
            if (fate == 0) {
                rows.add(new Rows.Row(second, value()));
            } else if (fate == 1) {
                repeated.add(second);
            } else if (fate == 2) {
                rows.add(new Rows.Row(second + 77, value()));
            }
        }
        return new Rows(rows, repeated);
    }

    private double value() {
        int kind = random.nextInt(100);
        if (kind == 0) {
            return Double.NaN;
        }
        if (kind == 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (kind == 99) {
            return random.nextBoolean() ? 1.5e308 : -10_000_000.001;
        }
        double kwh = random.nextInt(4) == 0 ? 0 : random.nextInt(3000) / 1000.0;
        return kind < 4 ? -kwh : kwh;
    }

    private ValidTimes someTimes() {
        long start = months.getFirst().startSecond();
        int hours = months.getFirst().hours() + months.getLast().hours();
        int from = random.nextInt(hours);
        int until = from + random.nextInt(hours);
        var first = new ValidTimes.Interval(start + from * 3600L, start + until * 3600L);
        return ValidTimes.of(
                random.nextBoolean()
                        ? List.of(first)
                        : List.of(first, new ValidTimes.Interval(start + (until + 2) * 3600L, Long.MAX_VALUE)));
    }

    /** A stand-alone plant of the month, for what happens when one more comes. */
    RandomPoint standAlonePlant(int month, @Nullable String substationId) {
        var rows = new ArrayList<Rows.Row>();
        HourGrid grid = months.get(month);
        for (int quarter = 0; quarter < grid.hours() * 4; quarter++) {
            rows.add(new Rows.Row(grid.startSecond() + quarter * 900L, random.nextInt(2000) / 1000.0));
        }
        var plant = new RandomPoint.Plant("added", ValidTimes.ALWAYS, 5, 1, new Rows(rows, List.of()));
        return new RandomPoint(
                "added",
                substationId,
                true,
                ValidTimes.ALWAYS,
                ValidTimes.NEVER,
                List.of(plant),
                null,
                List.of(),
                List.of(),
                List.of());
    }
}
