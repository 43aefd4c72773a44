package eu.celine.dt.energy.balance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long does it take to balance a month of quarter hours of so many points? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BalanceBenchmark {

    @Param({"100", "400", "1600"})
    int points;

    private HourGrid grid = HourGrid.of(LocalDate.EPOCH, LocalDate.EPOCH, ZoneId.of("UTC"));
    private List<PointInput> inputs = List.of();

    @Setup
    public void prepare() {
        LocalDate first = LocalDate.parse("2026-07-01");
        grid = HourGrid.of(first, first.plusMonths(1), ZoneId.of("Europe/Rome"));
        inputs = community(grid, points);
    }

    @Benchmark
    public MonthBalance month() {
        return MonthBalance.of(grid, inputs);
    }

    /** Of ten points six are metered homes, three have PV with both meters, one is a stand-alone plant; two substations. */
    static List<PointInput> community(HourGrid grid, int points) {
        var random = new Random(4);
        var inputs = new ArrayList<PointInput>();
        for (int point = 0; point < points; point++) {
            int kind = point % 10;
            boolean plant = kind == 9;
            boolean generates = kind >= 6;
            inputs.add(new PointInput(
                    "point-" + point,
                    "substation-" + point % 2,
                    plant,
                    ValidTimes.ALWAYS,
                    ValidTimes.NEVER,
                    generates
                            ? List.of(new PlantInput(
                                    "asset-" + point,
                                    ValidTimes.ALWAYS,
                                    random.nextInt(5000),
                                    6,
                                    quarters(grid, random)))
                            : List.of(),
                    null,
                    plant ? List.of() : List.of(quarters(grid, random)),
                    generates ? List.of(quarters(grid, random)) : List.of(),
                    List.of()));
        }
        return inputs;
    }

    private static RawSeries quarters(HourGrid grid, Random random) {
        var series = new RawSeries();
        for (int quarter = 0; quarter < grid.hours() * QuarterBalance.PER_HOUR; quarter++) {
            series.add(grid.startSecond() + quarter * 900L, random.nextDouble());
        }
        return series;
    }
}
