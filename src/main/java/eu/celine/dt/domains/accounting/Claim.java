package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.accounting.Stays.Stay;
import eu.celine.dt.energy.balance.ValidTimes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point that a row means, and when. A row that names a point with several owners one after the other means each in its
 * time.
 */
record Claim(PointDraft draft, Spans times) {

    static List<Claim> always(PointDraft draft) {
        return List.of(new Claim(draft, Spans.ALWAYS));
    }

    /** The same only in some times. */
    Claim during(Spans other) {
        return new Claim(draft, times.and(other));
    }

    /** @param indexes of the points that count */
    static Stays toStays(List<Claim> claims, Map<PointDraft, Integer> indexes) {
        return new Stays(claims.stream()
                .map(claim -> claim.toStay(indexes.get(claim.draft())))
                .filter(Objects::nonNull)
                .toList());
    }

    private @Nullable Stay toStay(@Nullable Integer index) {
        ValidTimes valid = times.toValidTimes();
        return index == null ? null : new Stay(valid, index);
    }
}
