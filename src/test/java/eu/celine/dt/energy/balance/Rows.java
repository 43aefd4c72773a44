package eu.celine.dt.energy.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The rows of a series, which can be delivered in any order. */
record Rows(List<Row> rows, List<Long> repeated) {

    record Row(long second, double kwh) {}

    /** One value after the other, from a second on. */
    static RawSeries every(int stepSeconds, long start, double... kwh) {
        var series = new RawSeries();
        for (int step = 0; step < kwh.length; step++) {
            series.add(start + (long) step * stepSeconds, kwh[step]);
        }
        return series;
    }

    /** The same value again and again. */
    static double[] times(int count, double kwh) {
        double[] values = new double[count];
        Arrays.fill(values, kwh);
        return values;
    }

    /** The series in the order of its rows, or in a random one. */
    RawSeries raw(@Nullable Random order) {
        var shuffled = new ArrayList<>(rows);
        if (order != null) {
            Collections.shuffle(shuffled, order);
        }
        var series = new RawSeries();
        shuffled.forEach(row -> series.add(row.second(), row.kwh()));
        repeated.forEach(series::addRepeated);
        return series;
    }
}
