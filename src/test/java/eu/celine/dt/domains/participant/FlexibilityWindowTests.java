package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("PAR-28")
class FlexibilityWindowTests {

    /** 06:00 in Rome. */
    private static final Instant SIX = Instant.parse("2026-03-02T05:00:00Z");

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    @ParameterizedTest
    @CsvSource({"1, ''", "2, 2", "3, 3", "4, 2 2", "5, 2 3", "6, 3 3", "7, 2 2 3", "8, 2 3 3"})
    void lastTwoOrThreeHours(int hours, String lengths) {
        var surplus = new @Nullable SurplusHour[hours];
        Arrays.fill(surplus, hour(1));

        List<FlexibilityWindow> windows = FlexibilityWindow.find(surplus, SIX, ROME);

        assertThat(windows)
                .extracting(window -> String.valueOf(window.untilHour() - window.fromHour()))
                .containsExactly(lengths.isEmpty() ? new String[0] : lengths.split(" "));
    }

    @Test
    void needMoreThanHalfAKilowattHour() {
        var surplus = new @Nullable SurplusHour[] {hour(1), hour(0.5), hour(1), hour(0.51), null, hour(1)};

        assertThat(FlexibilityWindow.find(surplus, SIX, ROME))
                .extracting(FlexibilityWindow::fromHour, FlexibilityWindow::untilHour)
                .containsExactly(tuple(2, 4));
    }

    @Test
    void doNotBeginBeforeFiveLocal() {
        var surplus = new @Nullable SurplusHour[] {hour(1), hour(1), hour(1), hour(1)};

        // 03:00 in Rome.
        assertThat(FlexibilityWindow.find(surplus, Instant.parse("2026-03-02T02:00:00Z"), ROME))
                .extracting(FlexibilityWindow::fromHour)
                .containsExactly(2);
    }

    @Test
    void areTrustedByTheirBand() {
        var certain = new @Nullable SurplusHour[] {new SurplusHour(4, 1, false), new SurplusHour(4, 1, false)};
        var vague = new @Nullable SurplusHour[] {new SurplusHour(4, 9, false), new SurplusHour(4, 9, false)};
        var bandless =
                new @Nullable SurplusHour[] {new SurplusHour(4, 1, false), new SurplusHour(4, Double.NaN, false)};
        var past = new @Nullable SurplusHour[] {new SurplusHour(4, 1, false), new SurplusHour(4, 1, true)};

        assertThat(confidence(certain)).isEqualTo(0.75);
        assertThat(confidence(vague)).isEqualTo(0.0);
        assertThat(confidence(bandless)).isNull();
        assertThat(confidence(past)).isEqualTo(0.5);
    }

    private static @Nullable Double confidence(@Nullable SurplusHour[] surplus) {
        return FlexibilityWindow.find(surplus, SIX, ROME).getFirst().confidence();
    }

    private static SurplusHour hour(double kwh) {
        return new SurplusHour(kwh, 0, false);
    }
}
