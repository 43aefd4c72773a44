package eu.celine.dt.domains.accounting;

import eu.celine.dt.energy.balance.ValidTimes;
import java.util.List;

/** To which points that what one source delivers belongs, each in its time; mostly to one point at all times. */
final class Stays {

    /** Index of no point. */
    static final int NONE = -1;

    /** A source whose rows are nobody's here. */
    static final Stays NOWHERE = new Stays(List.of());

    /** A step that is added up of finer rows is of whoever has the point when the step begins. */
    private static final int LONGEST_SUM = 900;

    /** A time at a point. */
    record Stay(ValidTimes times, int point) {}

    private final List<Stay> stays;

    /** @param stays of which the first counts where several hold an instant */
    Stays(List<Stay> stays) {
        this.stays = List.copyOf(stays);
    }

    List<Stay> list() {
        return stays;
    }

    boolean isEmpty() {
        return stays.isEmpty();
    }

    /** Whether the point depends on the time. */
    boolean change() {
        return !isEmpty() && only() == NONE;
    }

    /** The one point to which the source belongs at all times, or {@link #NONE}. */
    int only() {
        return stays.size() == 1 && stays.getFirst().times().always()
                ? stays.getFirst().point()
                : NONE;
    }

    /** The second that decides where a row belongs whose interval begins at this one. */
    static long stepStart(long second) {
        return second - Math.floorMod(second, LONGEST_SUM);
    }

    /** Index of the point of a row whose interval begins at the second, or {@link #NONE}. */
    int at(long second) {
        for (Stay stay : stays) {
            if (stay.times().contains(stepStart(second))) {
                return stay.point();
            }
        }
        return NONE;
    }
}
