package eu.celine.dt.energy.balance;

import eu.celine.dt.energy.sharing.PlantAllocation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long does it take to add a year of balanced months up, for the community and for each of its members? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class YearBenchmark {

    @Param({"100", "400"})
    int points;

    private List<MonthBalance> months = List.of();
    private long fromSecond;
    private long untilSecond;

    @Setup
    public void prepare() {
        var year = new ArrayList<MonthBalance>();
        for (int month = 1; month <= 12; month++) {
            LocalDate first = LocalDate.of(2026, month, 1);
            HourGrid grid = HourGrid.of(first, first.plusMonths(1), ZoneId.of("Europe/Rome"));
            year.add(MonthBalance.of(grid, BalanceBenchmark.community(grid, points)));
        }
        months = year;
        fromSecond = year.getFirst().grid().startSecond();
        untilSecond = year.getLast().grid().endSecond();
    }

    @Benchmark
    public EnergyTotals totals() {
        return period().totals();
    }

    @Benchmark
    public List<EnergyTotals> pointTotals() {
        return period().pointTotals();
    }

    @Benchmark
    public double[] withdrawnShares() {
        return new Attribution(period(), PlantAllocation.SENIORITY).withdrawnShares();
    }

    @Benchmark
    public double[] injectedShares() {
        return new Attribution(period(), PlantAllocation.SENIORITY).injectedShares();
    }

    @Benchmark
    public List<EnergyTotals> quarters() {
        return period().quarters();
    }

    private PeriodBalance period() {
        return PeriodBalance.of(months, fromSecond, untilSecond);
    }
}
