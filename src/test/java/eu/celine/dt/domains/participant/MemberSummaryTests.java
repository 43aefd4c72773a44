package eu.celine.dt.domains.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PAR-30")
class MemberSummaryTests {

    @AutoClose
    private final DuckDbValues values = SharingDay.values();

    private final MemberSummary summary = new MemberSummary(SharingDay.community(values));

    @Test
    void coversTheLastFullDayThirtyDaysAndTwelveMonths() {
        var figures = summary.of(SharingDay.member("b"));

        assertThat(figures)
                .containsEntry("participant_id", "b")
                .containsEntry("community_id", "rec")
                .containsEntry("as_of", OffsetDateTime.parse("2026-02-11T00:00+01:00"));
        assertThat(span(figures, "last_full_day").completeness().completeShare())
                .isEqualTo(1);
        assertThat(span(figures, "last_30_days").completeness().completeShare()).isCloseTo(1 / 30.0, within(1e-9));
        assertThat(span(figures, "last_12_months").period().start())
                .isEqualTo(OffsetDateTime.parse("2025-02-11T00:00+01:00"));
        for (String key : new String[] {"last_full_day", "last_30_days", "last_12_months"}) {
            assertThat(Objects.requireNonNull(span(figures, key).energies().sharedWithdrawnKwh()))
                    .as(key)
                    .isCloseTo(3.31238095238, within(1e-9));
        }
    }

    @Test
    @Tag("PAR-37")
    void hasNoLastFullDayWhereNoDayIsFull() {
        values.execute("DELETE FROM consumption WHERE participant_id <> 'b'");

        var figures = summary.of(SharingDay.member("b"));

        assertThat(figures).containsEntry("as_of", null).containsEntry("last_full_day", null);
        assertThat(span(figures, "last_30_days").period().end())
                .isEqualTo(OffsetDateTime.parse("2026-03-01T00:00+01:00"));
        assertThat(Objects.requireNonNull(
                        span(figures, "last_30_days").energies().loadKwh()))
                .isCloseTo(10.9, within(1e-9));
    }

    @Test
    void isNotForThoseWhoMayNotSeePersonalData() {
        var entity = new EntityInfo("b", "it-participant", Map.of("community_id", "rec"));

        assertThatThrownBy(() -> summary.of(Callers.context(entity, "stranger", Standing.MEMBER)))
                .isInstanceOf(AccessFault.class);
    }

    private static MemberSpan span(Map<String, ?> figures, String key) {
        return (MemberSpan) Objects.requireNonNull(figures.get(key));
    }
}
