package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.balance.EnergyTotals.StepTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A period of whole hours over consecutive months of one community: everything that is asked of a balance. */
public final class PeriodBalance {

    /** A load that equals the withdrawal in more than this share of steps with generation is doubtful (accounting.md §2). */
    private static final double DOUBTFUL_SHARE = 0.99;

    private final List<Slice> slices;
    private final List<PointInput> points;
    private final long fromSecond;
    private final int hours;

    private PeriodBalance(List<Slice> slices, long fromSecond, int hours) {
        this.slices = slices;
        this.points = slices.isEmpty() ? List.of() : pointsOf(slices.getFirst().month());
        this.fromSecond = fromSecond;
        this.hours = hours;
    }

    private static List<PointInput> pointsOf(MonthBalance month) {
        return month.points().stream().map(PointBalance::input).toList();
    }

    /**
     * The period within the months.
     *
     * @param months consecutive and ascending, over one list of points in one order, which together contain the period
     * @param fromSecond epoch second of the first hour
     * @param untilSecond epoch second at which the period ends
     * @throws IllegalArgumentException if the months do not cover the period in their order or are not of the same points,
     *     or if the period is not of whole hours
     */
    public static PeriodBalance of(List<MonthBalance> months, long fromSecond, long untilSecond) {
        var slices = new ArrayList<Slice>();
        int offset = 0;
        for (MonthBalance month : months) {
            HourGrid grid = month.grid();
            long from = Math.max(fromSecond, grid.startSecond());
            long until = Math.min(untilSecond, grid.endSecond());
            if (from < until) {
                requireWholeHours(from, until, grid);
                if (from != fromSecond + (long) offset * HourGrid.SECONDS) {
                    throw notCovered(fromSecond, untilSecond);
                }
                if (!slices.isEmpty()) {
                    requireSamePoints(slices.getFirst().month(), month);
                }
                slices.add(new Slice(month, grid.hourOf(from), grid.hourOf(until), offset));
                offset += grid.hourOf(until) - grid.hourOf(from);
            }
        }
        if ((long) offset * HourGrid.SECONDS != untilSecond - fromSecond) {
            throw notCovered(fromSecond, untilSecond);
        }
        return new PeriodBalance(List.copyOf(slices), fromSecond, offset);
    }

    private static IllegalArgumentException notCovered(long fromSecond, long untilSecond) {
        return new IllegalArgumentException("the months do not cover the period of whole hours from " + fromSecond
                + " to " + untilSecond + " one after the other");
    }

    private static void requireSamePoints(MonthBalance first, MonthBalance other) {
        boolean same = first.points().size() == other.points().size();
        for (int index = 0; same && index < first.points().size(); index++) {
            PointInput point = first.points().get(index).input();
            PointInput samePoint = other.points().get(index).input();
            same = point.pointId().equals(samePoint.pointId())
                    && Objects.equals(point.substationId(), samePoint.substationId())
                    && point.plants().size() == samePoint.plants().size();
        }
        if (!same) {
            throw new IllegalArgumentException(
                    "the months are not of the same points; balance each with the points of all");
        }
    }

    private static void requireWholeHours(long from, long until, HourGrid grid) {
        if ((from - grid.startSecond()) % HourGrid.SECONDS != 0
                || (until - grid.startSecond()) % HourGrid.SECONDS != 0) {
            throw new IllegalArgumentException("the period does not begin and end with an hour of its months");
        }
    }

    /**
     * A part of a month that belongs to the period.
     *
     * @param offset the period's hour at which the part begins
     */
    record Slice(MonthBalance month, int fromHour, int untilHour, int offset) {}

    List<Slice> slices() {
        return slices;
    }

    public long fromSecond() {
        return fromSecond;
    }

    public int hours() {
        return hours;
    }

    /** The points, in the order in which every result of points is; empty if the period has no hour. */
    public List<PointInput> points() {
        return points;
    }

    /** The community over the whole period. */
    public EnergyTotals totals() {
        var totals = new TotalsBuilder();
        for (Slice slice : slices) {
            totals.add(slice.month().community(), slice.fromHour(), slice.untilHour());
        }
        return totals.build();
    }

    /**
     * The community in parts of the period.
     *
     * @param bounds hours of the period at which the parts begin, ascending from 0, and at last its end
     */
    public List<EnergyTotals> series(int[] bounds) {
        return series(bounds, (totals, month, from, until) -> totals.add(month.community(), from, until));
    }

    /**
     * Some of the points together in parts of the period; their shared energy is 0.
     *
     * @param points indexes in {@link #points()}
     * @param bounds hours of the period at which the parts begin, ascending from 0, and at last its end
     */
    public List<EnergyTotals> series(int[] points, int[] bounds) {
        return series(bounds, (totals, month, from, until) -> {
            for (int point : points) {
                totals.add(month.points().get(point), from, until);
            }
        });
    }

    /** Adds a stretch of a month to the totals of a part. */
    private interface Adder {

        void add(TotalsBuilder totals, MonthBalance month, int fromHour, int untilHour);
    }

    private List<EnergyTotals> series(int[] bounds, Adder adder) {
        var series = new ArrayList<EnergyTotals>(bounds.length);
        int first = 0;
        for (int part = 0; part + 1 < bounds.length; part++) {
            var totals = new TotalsBuilder();
            while (first < slices.size() && end(slices.get(first)) <= bounds[part]) {
                first++;
            }
            for (int index = first; index < slices.size() && slices.get(index).offset() < bounds[part + 1]; index++) {
                Slice slice = slices.get(index);
                int from = Math.max(bounds[part], slice.offset()) - slice.offset() + slice.fromHour();
                int until = Math.min(bounds[part + 1], end(slice)) - slice.offset() + slice.fromHour();
                adder.add(totals, slice.month(), from, until);
            }
            series.add(totals.build());
        }
        return series;
    }

    private static int end(Slice slice) {
        return slice.offset() + slice.untilHour() - slice.fromHour();
    }

    /** Each point over the whole period. */
    public List<EnergyTotals> pointTotals() {
        var totals = new ArrayList<EnergyTotals>(points.size());
        for (int point = 0; point < points.size(); point++) {
            totals.add(pointTotals(point));
        }
        return totals;
    }

    /** One point over the whole period, by its index. */
    public EnergyTotals pointTotals(int point) {
        var totals = new TotalsBuilder();
        for (Slice slice : slices) {
            totals.add(slice.month().points().get(point), slice.fromHour(), slice.untilHour());
        }
        return totals.build();
    }

    /** The balancing step of a point in seconds; the coarsest of the period, where it changed. */
    public int stepSeconds(int point) {
        int coarsest = 0;
        for (Slice slice : slices) {
            PointBalance month = slice.month().points().get(point);
            for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
                coarsest = Math.max(coarsest, month.stepSeconds(hour));
            }
        }
        return coarsest == 0 ? HourGrid.SECONDS : coarsest;
    }

    /** One point in one hour of the period. */
    public EnergyTotals pointHour(int point, int hour) {
        Slice slice = sliceOf(hour);
        int ofMonth = hour - slice.offset() + slice.fromHour();
        var totals = new TotalsBuilder();
        totals.add(slice.month().points().get(point), ofMonth, ofMonth + 1);
        return totals.build();
    }

    private Slice sliceOf(int hour) {
        for (Slice slice : slices) {
            if (hour < end(slice)) {
                return slice;
            }
        }
        throw new IllegalArgumentException("the period has no hour " + hour);
    }

    /**
     * Whether the consumption delivered for a point looks as if it were its withdrawal: while its plants generate, the two
     * are the same in more than 99 % of the steps. Judged over the whole months that the period touches.
     */
    public boolean consumptionLooksLikeWithdrawal(int point) {
        long generating = 0;
        long equal = 0;
        for (Slice slice : slices) {
            PointBalance month = slice.month().points().get(point);
            generating += month.generatingSteps();
            equal += month.equalSteps();
        }
        return equal > DOUBTFUL_SHARE * generating;
    }

    /**
     * Whether the point injected in some hour of the period in which neither a plant was in service behind it nor a storage
     * there. The injection counts, because it was measured, and is in the residual; a plant is not registered, or the
     * channels of the meter are mixed up.
     */
    public boolean injectionWithoutPlant(int point) {
        for (Slice slice : slices) {
            PointBalance month = slice.month().points().get(point);
            for (int hour = slice.fromHour(); hour < slice.untilHour(); hour++) {
                if (month.injectedKwh()[hour] > Flows.NOISE_KWH
                        && !hasSource(
                                month.input(),
                                slice.month().grid().secondOf(hour),
                                slice.month().grid().secondOf(hour + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasSource(PointInput point, long fromSecond, long untilSecond) {
        return point.stored().intersects(fromSecond, untilSecond)
                || point.plants().stream().anyMatch(plant -> plant.inService().intersects(fromSecond, untilSecond));
    }

    /**
     * The community by quarter hours. In an hour in which some point delivers none, nothing is known of the quarters:
     * none of them is present.
     */
    public List<EnergyTotals> quarters() {
        var quarters = new ArrayList<EnergyTotals>(hours * QuarterBalance.PER_HOUR);
        for (Slice slice : slices) {
            QuarterBalance month = slice.month().quarters();
            int until = slice.untilHour() * QuarterBalance.PER_HOUR;
            for (int quarter = slice.fromHour() * QuarterBalance.PER_HOUR; quarter < until; quarter++) {
                boolean coarse = month.coarseHours()[quarter / QuarterBalance.PER_HOUR];
                int expected = month.expected()[quarter] + (coarse ? 1 : 0);
                int present = coarse ? 0 : month.present()[quarter];
                quarters.add(new EnergyTotals(
                        month.loadKwh()[quarter],
                        month.generationKwh()[quarter],
                        month.selfConsumedKwh()[quarter],
                        month.injectedKwh()[quarter],
                        month.withdrawnKwh()[quarter],
                        month.sharedKwh()[quarter],
                        new StepTotals(expected, present, 0, 0, 0, 0, 0, 0)));
            }
        }
        return quarters;
    }

    /** Each substation over the whole period, by id. */
    public List<SubstationTotals> substations() {
        if (slices.isEmpty()) {
            return List.of();
        }
        var totals = new ArrayList<SubstationTotals>();
        List<SubstationBalance> substations = slices.getFirst().month().substations();
        for (int index = 0; index < substations.size(); index++) {
            double injectedKwh = 0;
            double withdrawnKwh = 0;
            double sharedKwh = 0;
            for (Slice slice : slices) {
                SubstationBalance month = slice.month().substations().get(index);
                injectedKwh += sum(month.injectedKwh(), slice);
                withdrawnKwh += sum(month.withdrawnKwh(), slice);
                sharedKwh += sum(month.sharedKwh(), slice);
            }
            totals.add(new SubstationTotals(substations.get(index).id(), injectedKwh, withdrawnKwh, sharedKwh));
        }
        return totals;
    }

    private static double sum(double[] kwh, Slice slice) {
        return Arrays.stream(kwh, slice.fromHour(), slice.untilHour()).sum();
    }

    /** A substation's energies in kWh over a period. */
    public record SubstationTotals(String id, double injectedKwh, double withdrawnKwh, double sharedKwh) {}
}
