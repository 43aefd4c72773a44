package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import eu.celine.dt.domains.accounting.Findings.Kind;
import eu.celine.dt.energy.balance.ValidTimes;
import eu.celine.dt.energy.balance.ValidTimes.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a community, from rows of their memberships here and elsewhere. */
final class Members {

    private final Map<String, Member> byId = new LinkedHashMap<>();
    private final Map<String, Spans> belonging = new HashMap<>();
    private final Map<String, List<Row>> elsewhere = new LinkedHashMap<>();
    private final Set<String> ofSeveral = new LinkedHashSet<>();
    private final Findings findings;

    Members(String communityId, List<Row> memberships, Findings findings) {
        this.findings = findings;
        var here = new LinkedHashMap<String, List<Row>>();
        for (Row row : memberships) {
            if (row.text("participant_id") == null) {
                findings.add(Kind.ROWS_WITHOUT_ID, "participants");
                continue;
            }
            Instant joined = row.instant("joined_at");
            Instant left = row.instant("left_at");
            if (joined != null && left != null && left.isBefore(joined)) {
                findings.add(Kind.ENDS_BEFORE_ITS_START, "participants");
            }
            boolean own = communityId.equals(row.text("community_id"));
            (own ? here : elsewhere)
                    .computeIfAbsent(row.requireText("participant_id"), _ -> new ArrayList<>())
                    .add(row);
        }
        here.forEach((id, rows) -> {
            Row latest = rows.getLast();
            Spans times = times(rows);
            belonging.put(id, times);
            byId.put(
                    id,
                    new Member(
                            id,
                            latest.text("name"),
                            latest.text("role"),
                            latest.text("member_type"),
                            times.toValidTimes()));
            if (overlap(rows, elsewhere.getOrDefault(id, List.of()))) {
                ofSeveral.add(id);
            }
        });
    }

    /** The member, or null if the tables know none of this id. */
    @Nullable
    Member find(String id) {
        return byId.get(id);
    }

    /** When what is the participant's counts; always if no table knows it, or it is nobody's. */
    Spans belongs(@Nullable String id) {
        return id == null ? Spans.ALWAYS : belonging.getOrDefault(id, Spans.ALWAYS);
    }

    /** When what is the participant's counts in another community; always if that is not known. */
    Spans belongsElsewhere(@Nullable String id, String communityId) {
        List<Row> there = id == null
                ? List.of()
                : elsewhere.getOrDefault(id, List.of()).stream()
                        .filter(row -> communityId.equals(row.text("community_id")))
                        .toList();
        return there.isEmpty() ? Spans.ALWAYS : times(there);
    }

    /** A participant that measurements name; one that is in no table counts always. */
    Member discover(String id) {
        return byId.computeIfAbsent(id, unknown -> new Member(unknown, null, null, null, ValidTimes.ALWAYS));
    }

    /** Whether what names the participant but no community is this community's. */
    boolean ownsUnnamed(@Nullable String id) {
        if (id == null || !byId.containsKey(id)) {
            return false;
        }
        if (ofSeveral.contains(id)) {
            findings.add(Kind.MEMBER_OF_SEVERAL, id);
            return false;
        }
        return true;
    }

    Map<String, Member> all() {
        return byId;
    }

    private static Spans times(List<Row> rows) {
        return Spans.of(rows.stream().map(Members::interval).toList());
    }

    private static Interval interval(Row row) {
        Instant joined = row.instant("joined_at");
        Instant left = row.instant("left_at");
        return new Interval(
                joined == null ? Long.MIN_VALUE : joined.getEpochSecond(),
                left == null ? Long.MAX_VALUE : left.getEpochSecond());
    }

    private static boolean overlap(List<Row> here, List<Row> elsewhere) {
        return !times(here).and(times(elsewhere)).isEmpty();
    }
}
