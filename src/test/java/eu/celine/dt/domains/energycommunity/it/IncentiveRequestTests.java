package eu.celine.dt.domains.energycommunity.it;

import static eu.celine.dt.domains.energycommunity.it.IncentiveCommunity.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.PersonalData;
import eu.celine.dt.contracts.Standing;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;

/** What may be asked, by whom. */
class IncentiveRequestTests {

    @AutoClose
    private final IncentiveCommunity community = new IncentiveCommunity()
            .member("home", "natural_person")
            .plant("pv", null, 10, "2024-06-01")
            .load("home", "2026-02-20", always(3, 72))
            .generation("pv", "2026-02-20", always(2, 72))
            .prices("NORD", "2026-02-20", always(100, 72));

    @Test
    @Tag("INC-40")
    void theLastFullDayIsAnsweredByDefault() {
        IncentivesAnswer answer = community.ask(Standing.MEMBER, null, null);

        assertThat(answer.period().start()).hasToString("2026-02-22T00:00+01:00");
        assertThat(answer.period().end()).hasToString("2026-02-23T00:00+01:00");
        assertThat(answer.asOf()).hasToString("2026-02-23T00:00+01:00");
        assertThat(answer.by()).isEqualTo("total");
        assertThat(answer.resolution()).isEqualTo("1d");
        assertThat(answer.plantAllocation()).isEqualTo("seniority");
        assertThat(answer.series()).hasSize(1);
    }

    @Test
    @Tag("INC-40")
    void theClockCanBeForced() {
        IncentivesAnswer answer = community.ask(Standing.MEMBER, null, null, "as_of", "now");

        // The request is of the first of March, whose last midnight is its own.
        assertThat(answer.period().end()).hasToString("2026-03-01T00:00+01:00");
        assertThat(answer.totals().money().sharedKwh()).isNull();
    }

    @Test
    @Tag("INC-40")
    void everythingWrongIsReportedAtOnce() {
        InvalidPayloadFault fault = Objects.requireNonNull(catchThrowableOfType(
                InvalidPayloadFault.class,
                () -> community.ask(
                        "2026-02-30",
                        "2026-02-20T00:30",
                        "resolution",
                        "15m",
                        "by",
                        "street",
                        "rules_date",
                        "soon",
                        "plant_allocation",
                        "youngest",
                        "include_fees",
                        "1",
                        "as_of",
                        "yesterday")));

        assertThat(fault.errors())
                .extracting(PayloadError::path)
                .containsExactlyInAnyOrder(
                        "resolution", "by", "plant_allocation", "include_fees", "rules_date", "as_of", "start", "end");
    }

    @Test
    @Tag("INC-32")
    void partsAreForManagersAndTheTotalNamesNobody() {
        community.execute("UPDATE participant_assets SET commissioned_on = NULL");

        IncentivesAnswer total = community.ask(Standing.MEMBER, "2026-02-20", "2026-02-21");

        assertThat(total.plants()).isNull();
        assertThat(total.members()).isNull();
        assertThat(total.warnings())
                .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("unknown_date"))
                .allSatisfy(warning -> assertThat(warning.subjects()).isNull());
        for (String by : new String[] {"plant", "member"}) {
            assertThatExceptionOfType(AccessFault.class)
                    .isThrownBy(() -> community.ask(Standing.MEMBER, "2026-02-20", "2026-02-21", "by", by))
                    .withMessageContaining("by=total");
        }
        assertThat(community.ask(Standing.MANAGER, "2026-02-20", "2026-02-21").warnings())
                .anySatisfy(warning -> assertThat(warning.subjects()).containsExactly("pv"));
    }

    @Test
    @Tag("INC-34")
    void whoIsTheSubjectOfSomethingSeesNoMoreThanAMember() {
        community.execute("UPDATE participant_assets SET commissioned_on = NULL");

        IncentivesAnswer total = community.ask(Standing.SUBJECT, "2026-02-20", "2026-02-21");

        assertThat(total.warnings())
                .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("unknown_date"))
                .allSatisfy(warning -> assertThat(warning.subjects()).isNull());
        assertThatExceptionOfType(AccessFault.class)
                .isThrownBy(() -> community.ask(Standing.SUBJECT, "2026-02-20", "2026-02-21", "by", "member"));
    }

    @Test
    @Tag("INC-33")
    void partsAreRoutesOfPersonalData() {
        for (String condition : new String[] {"by=plant", "by=member"}) {
            Method route = Arrays.stream(IncentiveRoutes.class.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(GetMapping.class)
                            && Arrays.asList(method.getAnnotation(GetMapping.class)
                                            .params())
                                    .contains(condition))
                    .findFirst()
                    .orElseThrow();

            assertThat(route.isAnnotationPresent(PersonalData.class)).isTrue();
        }
    }

    @Test
    @Tag("INC-41")
    void plantsHaveSeriesWhereAResolutionIsWritten() {
        IncentivesAnswer plain = community.ask("2026-02-20", "2026-02-22", "by", "plant");
        IncentivesAnswer daily = community.ask("2026-02-20", "2026-02-22", "by", "plant", "resolution", "1d");

        assertThat(Objects.requireNonNull(plain.plants()).getFirst().series()).isNull();
        assertThat(Objects.requireNonNull(daily.plants()).getFirst().series()).hasSize(2);
    }

    @Test
    @Tag("INC-41")
    void moreRowsThanOneAnswerHoldsAreRefused() {
        community.execute("INSERT INTO participant_assets (asset_id, community_id, asset_type, nominal_power_kw,"
                + " commissioned_on) SELECT 'p' || n, 'rec', 'pv', 5, '2024-01-01' FROM range(50) AS r(n)");

        assertThatExceptionOfType(InvalidPayloadFault.class)
                .isThrownBy(() -> community.ask("2025-03-01", "2026-03-01", "by", "plant", "resolution", "1h"))
                .withMessageContaining("36600");
    }
}
