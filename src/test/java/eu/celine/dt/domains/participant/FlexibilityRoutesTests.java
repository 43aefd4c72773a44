package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Lookups;
import eu.celine.dt.domains.accounting.Warning;
import eu.celine.dt.domains.participant.FlexibilityAnswer.Source;
import eu.celine.dt.domains.participant.FlexibilityAnswer.Window;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** It is Sunday, 1 March 2026, 13:00 in Rome. */
class FlexibilityRoutesTests {

    @AutoClose
    private final DuckDbValues values = SharingDay.registry();

    private final FlexibilityRoutes routes = new FlexibilityRoutes(SharingDay.community(values), new Lookups(values));

    @Test
    @Tag("PAR-24")
    void findsTheHoursOfForecastSurplusAndTheMembersPartOfThem() {
        fourWeeks("0");
        values.execute("INSERT INTO participant_assets (asset_id, participant_id, asset_type) VALUES"
                + " ('hp', 'c', 'heat_pump')");
        forecast("load", 0, 48, 0.5, 1, 1.5);
        forecast("generation", 0, 1, 0, 0, 0);
        forecast("generation", 1, 6, 2, 3, 4);
        forecast("generation", 6, 48, 0, 0, 0);

        FlexibilityAnswer b = flexibility("b");
        FlexibilityAnswer c = flexibility("c");

        // Five hours of 3 − 1 = 2 kWh from 14 h, cut in two; half the band of each hour is ((4 − 0.5) − (2 − 1.5)) / 2.
        assertThat(b.windows()).hasSize(2);
        Window first = b.windows().getFirst();
        assertThat(first.start()).isEqualTo(OffsetDateTime.parse("2026-03-01T14:00+01:00"));
        assertThat(first.end()).isEqualTo(OffsetDateTime.parse("2026-03-01T16:00+01:00"));
        assertThat(first.expectedSurplusKwh()).isCloseTo(4, within(1e-9));
        assertThat(known(first.confidence())).isCloseTo(1 - 3.0 / 4, within(1e-9));
        assertThat(first.source()).isEqualTo(Source.FORECAST);
        // Outside the windows six hours are left today: 0.10 × 6 × 1 kWh of b, 0.25 × 6 × 3 kWh of c, against 10 kWh.
        assertThat(known(first.estimatedKwh())).isCloseTo(4 * 0.6 / 10, within(1e-9));
        assertThat(first.rewardPoints()).isEqualTo(2);
        assertThat(known(c.windows().getFirst().estimatedKwh())).isCloseTo(4 * 4.5 / 10, within(1e-9));
        // 6 h today, 24 h tomorrow, 13 h on Tuesday.
        assertThat(known(b.shiftableKwh())).isCloseTo(0.10 * 43, within(1e-9));
        assertThat(c.shiftableShare()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    @Tag("PAR-24")
    void takesTheLatestForecastOfEachHourAndOfTheWholeCommunityOnly() {
        forecast("load", 0, 48, 0, 0, 0);
        forecast("generation", 1, 3, 3, 3, 3);
        values.execute("INSERT INTO energy_forecasts VALUES"
                + " ('2026-02-01 00:00:00+00:00', '2026-03-01 13:00:00+00:00', 'rec', NULL, 'generation', 9, 9, 9),"
                + " ('2026-03-01 11:00:00+00:00', '2026-03-01 13:00:00+00:00', 'rec', 'k-a', 'generation', 9, 9, 9),"
                + " ('2026-03-01 11:00:00+00:00', '2026-03-01 13:00:00+00:00', 'two', NULL, 'generation', 9, 9, 9)");

        assertThat(flexibility("b").windows())
                .extracting(Window::expectedSurplusKwh)
                .containsExactly(6.0);
    }

    @Test
    @Tag("PAR-25")
    void takesTheMeanOfTheLastFourWeeksWithoutAForecast() {
        fourWeeks("CASE WHEN hour(timezone('Europe/Rome', t)) IN (10, 11) THEN 8 ELSE 0 END");

        FlexibilityAnswer b = flexibility("b");

        // 8 generated − (0.5 + 1 + 3) used, Monday and Tuesday from 10 to 12; the same on each day, so no deviation.
        assertThat(b.windows())
                .extracting(window -> window.start().toString())
                .containsExactly("2026-03-02T10:00+01:00", "2026-03-03T10:00+01:00");
        assertThat(b.windows()).allMatch(window -> window.source() == Source.PERSISTENCE);
        assertThat(b.windows().getFirst().expectedSurplusKwh()).isCloseTo(7, within(1e-9));
        assertThat(b.windows().getFirst().confidence()).isEqualTo(0.5);
    }

    @Test
    @Tag("PAR-26")
    void neverShowsAWindowThatHasBegun() {
        forecast("load", -12, 48, 0, 0, 0);
        forecast("generation", -12, 6, 2, 3, 4);

        assertThat(flexibility("b").windows())
                .isNotEmpty()
                .allMatch(window -> !window.start().toInstant().isBefore(Callers.NOW));
    }

    @Test
    @Tag("PAR-27")
    void hasNoWindowsAndSaysSoWithoutAnyData() {
        FlexibilityAnswer b = flexibility("b");

        assertThat(b.windows()).isEmpty();
        assertThat(b.shiftableKwh()).isNull();
        assertThat(b.asOf()).isNull();
        assertThat(b.warnings()).extracting(Warning::code).containsExactly("no_data", "no_windows");
    }

    @Test
    @Tag("PAR-27")
    void hasNoWindowsWithoutATableOfForecasts() {
        values.execute("DROP TABLE energy_forecasts");

        assertThat(flexibility("b").windows()).isEmpty();
    }

    @Test
    @Tag("PAR-24")
    void looksAheadBetweenOneAndFortyEightHours() {
        for (int hours : new int[] {0, 49, -1}) {
            assertThatThrownBy(() -> routes.flexibility(SharingDay.member("b"), hours))
                    .isInstanceOf(InvalidPayloadFault.class)
                    .hasMessage("window_hours: must be from 1 to 48");
        }
    }

    private FlexibilityAnswer flexibility(String participantId) {
        return routes.flexibility(SharingDay.member(participantId), 48);
    }

    /** In each hour of the 28 days to 1 March a uses 0.5, b 1 and c 3 kWh, and the plant of a generates as given. */
    private void fourWeeks(String generationKwh) {
        String hours = " FROM generate_series(TIMESTAMPTZ '2026-01-31 23:00:00+00:00',"
                + " TIMESTAMPTZ '2026-02-28 22:00:00+00:00', INTERVAL 1 HOUR) s(t)";
        values.execute("INSERT INTO consumption SELECT t, 'rec', id, 'k-' || id, kwh" + hours
                        + ", (VALUES ('a', 0.5), ('b', 1.0), ('c', 3.0)) m(id, kwh)")
                .execute("INSERT INTO generation SELECT t, 'rec', 'pv-a', " + generationKwh + hours);
    }

    /** Hourly from so many hours after noon UTC to before so many. */
    private void forecast(String quantity, int from, int until, double p10, double p50, double p90) {
        values.execute("INSERT INTO energy_forecasts SELECT TIMESTAMPTZ '2026-03-01 00:00:00+00:00',"
                + " TIMESTAMPTZ '2026-03-01 12:00:00+00:00' + to_hours(h::INTEGER), 'rec', NULL, '" + quantity + "', "
                + p10 + ", " + p50 + ", " + p90 + " FROM range(" + from + ", " + until + ") r(h)");
    }

    private static double known(@Nullable Double number) {
        return Objects.requireNonNull(number);
    }
}
