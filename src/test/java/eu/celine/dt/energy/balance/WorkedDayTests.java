package eu.celine.dt.energy.balance;

import static eu.celine.dt.energy.balance.PointBuilder.aPoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The worked day IT-CER-24H-02: a prosumer with 6 kWp and two consumers, hour by hour. Its figures follow from the rule of
 * GSE, Regole Operative, p. 40, by hand.
 */
class WorkedDayTests {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final HourGrid DAY = PointBuilder.day("2026-06-15");

    private static final double[] PV_KWH = {
        0, 0, 0, 0, 0, 0.1, 0.5, 1.2, 2.2, 3.2, 4.0, 4.5, 4.6, 4.4, 3.8, 2.9, 1.9, 0.9, 0.3, 0, 0, 0, 0, 0
    };
    private static final double[] LOAD_A_KWH = {
        0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.7, 0.9, 0.6, 0.5, 0.5, 0.6, 0.9, 0.7, 0.5, 0.5, 0.6, 0.9, 1.3, 1.6, 1.4, 1.0,
        0.6, 0.4
    };
    private static final double[] LOAD_B_KWH = {
        0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 0.6, 0.4, 0.3, 0.3, 0.4, 0.6, 0.5, 0.3, 0.3, 0.4, 0.6, 0.9, 1.1, 1.0, 0.7,
        0.4, 0.3
    };
    private static final double[] LOAD_C_KWH = {
        0.5, 0.5, 0.5, 0.5, 0.5, 0.6, 0.9, 1.5, 2.0, 2.2, 2.2, 2.1, 1.8, 2.0, 2.1, 2.0, 1.6, 1.0, 0.7, 0.6, 0.5, 0.5,
        0.5, 0.5
    };
    private static final double[] SHARED_KWH = {
        0, 0, 0, 0, 0, 0, 0, 0.3, 1.6, 2.5, 2.5, 2.5, 2.4, 2.5, 2.4, 2.3, 1.3, 0, 0, 0, 0, 0, 0, 0
    };

    @Test
    @Tag("ENE-02")
    void comesOutOfConsumptionAndGeneration() {
        List<PointInput> points = List.of(
                aPoint("A")
                        .consuming(hourly(LOAD_A_KWH))
                        .plant("pv", hourly(PV_KWH))
                        .build(),
                aPoint("B").consuming(hourly(LOAD_B_KWH)).build(),
                aPoint("C").consuming(hourly(LOAD_C_KWH)).build());

        MonthBalance balance = MonthBalance.of(DAY, points);

        assertTheWorkedDay(balance);
        assertThat(totals(balance).meteredShare()).isZero();
    }

    @Test
    @Tag("ENE-02")
    void comesOutOfMeterReadingsAndGeneration() {
        List<PointInput> points = List.of(
                aPoint("A")
                        .importing(hourly(positive(LOAD_A_KWH, PV_KWH)))
                        .exporting(hourly(positive(PV_KWH, LOAD_A_KWH)))
                        .plant("pv", hourly(PV_KWH))
                        .build(),
                aPoint("B").importing(hourly(LOAD_B_KWH)).build(),
                aPoint("C").importing(hourly(LOAD_C_KWH)).build());

        MonthBalance balance = MonthBalance.of(DAY, points);

        assertTheWorkedDay(balance);
        assertThat(totals(balance).meteredShare()).isCloseTo(1, EXACT);
    }

    @Test
    @Tag("ENE-02")
    void comesOutOfQuarterHours() {
        List<PointInput> points = List.of(
                aPoint("A")
                        .consuming(quarters(LOAD_A_KWH))
                        .plant("pv", quarters(PV_KWH))
                        .build(),
                aPoint("B").consuming(quarters(LOAD_B_KWH)).build(),
                aPoint("C").consuming(quarters(LOAD_C_KWH)).build());

        MonthBalance balance = MonthBalance.of(DAY, points);

        assertTheWorkedDay(balance);
    }

    private static void assertTheWorkedDay(MonthBalance balance) {
        EnergyTotals totals = totals(balance);
        assertThat(totals.generationKwh()).isCloseTo(34.5, EXACT);
        assertThat(totals.loadKwh()).isCloseTo(54.8, EXACT);
        assertThat(totals.selfConsumedKwh()).isCloseTo(8.1, EXACT);
        assertThat(totals.injectedKwh()).isCloseTo(26.4, EXACT);
        assertThat(totals.withdrawnKwh()).isCloseTo(46.7, EXACT);
        assertThat(totals.sharedKwh()).isCloseTo(20.3, EXACT);
        assertThat(totals.complete()).isTrue();
        assertThat(balance.community().sharedKwh()).containsExactly(SHARED_KWH, EXACT);
    }

    private static EnergyTotals totals(MonthBalance balance) {
        return PeriodBalance.of(List.of(balance), DAY.startSecond(), DAY.endSecond())
                .totals();
    }

    private static RawSeries hourly(double[] kwh) {
        return Rows.every(3600, DAY.startSecond(), kwh);
    }

    /** Unequal quarters, at which load and generation keep their proportion. */
    private static RawSeries quarters(double[] kwh) {
        double[] parts = {0.1, 0.2, 0.3, 0.4};
        double[] quarters = new double[4 * kwh.length];
        for (int quarter = 0; quarter < quarters.length; quarter++) {
            quarters[quarter] = kwh[quarter / 4] * parts[quarter % 4];
        }
        return Rows.every(900, DAY.startSecond(), quarters);
    }

    private static double[] positive(double[] minuend, double[] subtrahend) {
        double[] differences = new double[minuend.length];
        for (int hour = 0; hour < differences.length; hour++) {
            differences[hour] = Math.max(0, minuend[hour] - subtrahend[hour]);
        }
        return differences;
    }
}
