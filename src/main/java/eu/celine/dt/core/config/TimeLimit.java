package eu.celine.dt.core.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** How operators write a client's time limits: {@code PT10S} or {@code 10s}, positive and at most an hour. */
public final class TimeLimit {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Spring takes it as milliseconds, which nobody means who writes 10. */
    private static final Pattern WITHOUT_UNIT = Pattern.compile("[+-]?\\d+");

    private TimeLimit() {}

    /**
     * The length of time that the text says.
     *
     * @throws IllegalArgumentException if it says none, without a unit, or one that is out of range
     */
    public static Duration parse(String text) {
        if (WITHOUT_UNIT.matcher(text).matches()) {
            throw new IllegalArgumentException("no unit");
        }
        Duration duration = DurationStyle.detectAndParse(text);
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return duration;
    }
}
