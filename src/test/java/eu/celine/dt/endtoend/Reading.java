package eu.celine.dt.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A row of {@code readings}. Its proof follows from the rest, so that a row that was put together from two is found out.
 *
 * @param n its number, from 0
 * @param edition of the whole table
 * @param marker whose rows they are
 */
record Reading(long n, long edition, String marker) {

    long proof() {
        var sum = new CRC32();
        sum.update((n + ":" + edition + ":" + marker).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    String json() {
        return "{\"n\":" + n + ",\"edition\":" + edition + ",\"marker\":\"" + marker + "\",\"proof\":" + proof() + "}";
    }

    String csv() {
        return n + "," + edition + "," + marker + "," + proof();
    }
}
