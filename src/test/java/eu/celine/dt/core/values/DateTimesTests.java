package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTests {

    @ParameterizedTest
    @Tag("VAL-40")
    @CsvSource({
        "2026-03-01T10:15:30Z,                2026-03-01T10:15:30Z",
        "2026-03-01t10:15:30z,                2026-03-01T10:15:30Z",
        "2026-03-01T10:15:30.123456789+05:30, 2026-03-01T10:15:30.123456789+05:30",
        "2026-03-01T10:15:30-00:00,           2026-03-01T10:15:30Z",
        "2026-03-01T10:15:30,                 2026-03-01T10:15:30+01:00",
        "2026-07-01T10:15:30,                 2026-07-01T10:15:30+02:00",
        "2026-03-01T10:15,                    2026-03-01T10:15:00+01:00",
        "2026-03-01T10:15Z,                   2026-03-01T10:15:00Z",
        "2026-03-01 10:15,                    2026-03-01T10:15:00+01:00",
        "2026-03-01,                          2026-03-01T00:00:00+01:00",
        "2026-03-29,                          2026-03-29T00:00:00+01:00",
        "0001-01-02T00:00:00Z,                0001-01-02T00:00:00Z",
        "9999-12-31T23:59:59Z,                9999-12-31T23:59:59Z"
    })
    void readsEachFormOfADateTime(String text, OffsetDateTime expected) throws RefusedValue {
        assertThat(DateTimes.parseDateTime(text, FRAME)).isEqualTo(expected);
    }

    @ParameterizedTest
    @Tag("VAL-41")
    @CsvSource({
        "2026-03-01T10:15:30 02:00, 2026-03-01T10:15:30+02:00",
        "2026-03-01T10:15 02:00,    2026-03-01T10:15:00+02:00",
        "2026-03-01 10:15 02:00,    2026-03-01T10:15:00+02:00",
        "2026-03-01T10:15:30.5 02:00, 2026-03-01T10:15:30.5+02:00"
    })
    void readsABlankBeforeAnOffsetAsPlus(String text, OffsetDateTime expected) throws RefusedValue {
        assertThat(DateTimes.parseDateTime(text, FRAME)).isEqualTo(expected);
    }

    @ParameterizedTest
    @Tag("VAL-43")
    @CsvSource(delimiter = '|', textBlock = """
                    2026-03-29T02:30:00 | does not exist in Europe/Rome, where the clocks skip it; add the offset
                    2026-10-25T02:30    | happens twice in Europe/Rome, where the clocks go back; add the offset +02:00 or +01:00
                    """)
    void refusesALocalTimeThatIsNoneOrTwo(String text, String message) {
        assertThatExceptionOfType(RefusedValue.class)
                .isThrownBy(() -> DateTimes.parseDateTime(text, FRAME))
                .withMessage(message);
    }

    @Test
    @Tag("VAL-43")
    void anOffsetSettlesAnAmbiguousTime() throws RefusedValue {
        assertThat(DateTimes.parseDateTime("2026-10-25T02:30:00+01:00", FRAME).toInstant())
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @ParameterizedTest
    @Tag("VAL-44")
    @CsvSource(delimiter = '|', textBlock = """
                    2026-02-29                | names a day that does not exist
                    2026-13-01T00:00:00Z      | names a day that does not exist
                    2026-03-01T24:00:00Z      | names a time of day that does not exist; hours go from 00 to 23, minutes and seconds from 00 to 59
                    2026-03-01T23:59:60Z      | names a time of day that does not exist; hours go from 00 to 23, minutes and seconds from 00 to 59
                    2026-03-01T00:00:00+19:00 | has an offset that does not exist; offsets go from -18:00 to +18:00
                    2026-03-01T00:00:00+01:60 | has an offset that does not exist; offsets go from -18:00 to +18:00
                    0000-01-01                | is outside the years 0001 to 9999
                    10000-01-01T00:00:00Z     | is outside the years 0001 to 9999
                    -0001-01-01T00:00:00Z     | is not a date-time; write for example 2026-03-01T00:00:00+01:00, 2026-03-01, now-PT12H or today+P1D
                    +12026-01-01              | is outside the years 0001 to 9999
                    0001-01-01T00:00:00+01:00 | is outside the years 0001 to 9999
                    9999-12-31T23:30:00-01:00 | is outside the years 0001 to 9999
                    now+P8000Y                | is outside the years 0001 to 9999
                    now-P999999999Y           | is outside the years 0001 to 9999
                    today+P999999999W         | is outside the years 0001 to 9999
                    """)
    void refusesWhatNoCalendarHas(String text, String message) {
        assertThatExceptionOfType(RefusedValue.class)
                .isThrownBy(() -> DateTimes.parseDateTime(text, FRAME))
                .withMessage(message);
    }

    @ParameterizedTest
    @Tag("VAL-40")
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026",
                "2026-3-1",
                "20260301",
                "2026-03-01T10",
                "2026-03-01T10:15:30+0200",
                "2026-03-01T10:15:30.+02:00",
                "2026-03-01+02:00",
                "2026-03-01 02:00 ",
                " 2026-03-01",
                "2026-03-01T10:15:30 ",
                "2026-03-01T10:15:30.1234567891Z",
                "٢٠٢٦-03-01"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(RefusedValue.class)
                .isThrownBy(() -> DateTimes.parseDateTime(text, FRAME))
                .withMessageStartingWith("is not a date-time; write for example");
    }

    @ParameterizedTest
    @Tag("VAL-45")
    @CsvSource({
        "now,             2026-07-15T14:30:00+02:00",
        "now-PT12H,       2026-07-15T02:30:00+02:00",
        "now PT48H,       2026-07-17T14:30:00+02:00",
        "now+P1DT30M,     2026-07-16T15:00:00+02:00",
        "now-P7D,         2026-07-08T14:30:00+02:00",
        "now-P6M,         2026-01-15T14:30:00+01:00",
        "now-P1Y2W,       2025-07-01T14:30:00+02:00",
        "today,           2026-07-15T00:00:00+02:00",
        "today+PT5H,      2026-07-15T05:00:00+02:00",
        "today+P1D,       2026-07-16T00:00:00+02:00",
        "today-PT90S,     2026-07-14T23:58:30+02:00"
    })
    void evaluatesRelativeTimesInTheZone(String text, OffsetDateTime expected) throws RefusedValue {
        assertThat(DateTimes.parseDateTime(text, FRAME)).isEqualTo(expected);
    }

    @Test
    @Tag("VAL-45")
    void daysAreTheCalendarsAndHoursAreExactAcrossAClockChange() throws RefusedValue {
        var eveOfSummerTime = new TimeFrame(Instant.parse("2026-03-28T11:00:00Z"), Schemas.ROME);

        assertThat(DateTimes.parseDateTime("now+P1D", eveOfSummerTime))
                .isEqualTo(OffsetDateTime.parse("2026-03-29T12:00:00+02:00"));
        assertThat(DateTimes.parseDateTime("now+PT24H", eveOfSummerTime))
                .isEqualTo(OffsetDateTime.parse("2026-03-29T13:00:00+02:00"));
        assertThat(DateTimes.parseDateTime("today+P2D", eveOfSummerTime))
                .isEqualTo(OffsetDateTime.parse("2026-03-30T00:00:00+02:00"));
    }

    @Test
    @Tag("VAL-45")
    void aDateMayBeRelativeToo() throws RefusedValue {
        var lateEvening = new TimeFrame(Instant.parse("2026-07-15T22:30:00Z"), Schemas.ROME);

        assertThat(DateTimes.parseDate("today", lateEvening)).isEqualTo(LocalDate.of(2026, 7, 16));
        assertThat(DateTimes.parseDate("today-P1M", lateEvening)).isEqualTo(LocalDate.of(2026, 6, 16));
    }

    @ParameterizedTest
    @Tag("VAL-45")
    @ValueSource(
            strings = {
                "nowPT12H",
                "now-",
                "now-P",
                "now-PT",
                "now-P1DT",
                "now-12H",
                "now--P1D",
                "now-P-1D",
                "now-P1.5D",
                "NOW",
                "today+1D",
                "now-PT12H ",
                "now+P1D+P1D",
                "now-P1H",
                "now-P1D1Y",
                "now-P1234567890D"
            })
    void refusesASlipInARelativeTime(String text) {
        assertThatExceptionOfType(RefusedValue.class)
                .isThrownBy(() -> DateTimes.parseDateTime(text, FRAME))
                .withMessageContaining("now-PT12H");
    }
}
