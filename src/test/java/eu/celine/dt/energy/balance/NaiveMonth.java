package eu.celine.dt.energy.balance;

import static java.math.BigDecimal.ZERO;

import eu.celine.dt.energy.balance.NaivePoint.Energies;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A month of a community, added up from {@link NaivePoint}s. */
final class NaiveMonth {

    final HourGrid grid;
    final List<NaivePoint> points;

    NaiveMonth(RandomCommunity community, int month) {
        this(community.months().get(month), community.points(month));
    }

    private NaiveMonth(HourGrid grid, List<RandomPoint> points) {
        this.grid = grid;
        int usualStep = points.stream()
                .flatMap(NaivePoint::seriesOf)
                .map(NaivePoint::usableStep)
                .filter(step -> step > 0)
                .reduce(Integer::min)
                .orElse(3600);
        this.points = points.stream()
                .map(point -> new NaivePoint(point, grid, usualStep))
                .toList();
    }

    /** What a substation injects and withdraws between two instants. */
    Energies of(String substationId, long from, long until) {
        Energies sum = Energies.NONE;
        for (NaivePoint point : points) {
            if (substationId.equals(point.point.substationId())) {
                sum = sum.plus(point.between(from, until));
            }
        }
        return sum;
    }

    BigDecimal sharedKwh(String substationId, int hour) {
        Energies all = of(substationId, grid.secondOf(hour), grid.secondOf(hour + 1));
        return all.injected().min(all.withdrawn()).max(ZERO);
    }

    /** The shared energy of the month that is attributed to what a point withdrew. */
    BigDecimal withdrawnShare(NaivePoint point) {
        String substationId = point.point.substationId();
        BigDecimal share = ZERO;
        for (int hour = 0; substationId != null && hour < grid.hours(); hour++) {
            BigDecimal all = of(substationId, grid.secondOf(hour), grid.secondOf(hour + 1))
                    .withdrawn();
            if (all.signum() > 0) {
                BigDecimal own = point.between(grid.secondOf(hour), grid.secondOf(hour + 1))
                        .withdrawn();
                share = share.add(sharedKwh(substationId, hour).multiply(own).divide(all, MathContext.DECIMAL64));
            }
        }
        return share;
    }

    /** Whether every point of the substation that counts in the hour delivers quarter hours. */
    boolean inQuarters(String substationId) {
        return points.stream()
                .filter(point -> substationId.equals(point.point.substationId()))
                .allMatch(point -> point.step == 900);
    }
}
