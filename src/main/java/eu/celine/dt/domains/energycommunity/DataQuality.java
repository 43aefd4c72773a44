package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.Rows.Column;
import eu.celine.dt.contracts.TableRows;
import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.energy.balance.EnergyTotals;
import eu.celine.dt.energy.balance.EnergyTotals.StepTotals;
import eu.celine.dt.energy.balance.PeriodBalance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was wrong with the data of a point on a day. */
final class DataQuality {

    /** A leap year and a month: more days than that are asked for in parts. */
    static final int MOST_DAYS = 400;

    private static final List<Column> COLUMNS = List.of(
            new Column("date", ColumnType.DATE),
            new Column("point_id", ColumnType.TEXT),
            new Column("participant_id", ColumnType.TEXT),
            new Column("step_seconds", ColumnType.INTEGER),
            new Column("expected", ColumnType.INTEGER),
            new Column("present", ColumnType.INTEGER),
            new Column("missing", ColumnType.INTEGER),
            new Column("clamped", ColumnType.INTEGER),
            new Column("duplicates", ColumnType.INTEGER),
            new Column("derived", ColumnType.INTEGER),
            new Column("unusable", ColumnType.INTEGER),
            new Column("unassigned", ColumnType.BOOLEAN),
            new Column("energy_kwh", ColumnType.DOUBLE));

    private DataQuality() {}

    /** Rows by day, then point, computed a day at a time while they are read. */
    static Rows rows(CommunityLedger ledger, LocalDate first, LocalDate end, boolean issuesOnly) {
        // The months are balanced here, where a change of the data can still be answered by asking anew.
        ledger.balance(midnight(ledger, first), midnight(ledger, end));
        Stream<@Nullable Object[]> rows = first.datesUntil(end).flatMap(day -> ofDay(ledger, day, issuesOnly));
        return new TableRows(COLUMNS, rows.iterator());
    }

    private static Instant midnight(CommunityLedger ledger, LocalDate day) {
        ZoneId zone = ledger.zone();
        return day.atStartOfDay(zone).toInstant();
    }

    private static Stream<@Nullable Object[]> ofDay(CommunityLedger ledger, LocalDate day, boolean issuesOnly) {
        PeriodBalance balance = ledger.balance(midnight(ledger, day), midnight(ledger, day.plusDays(1)));
        List<LedgerPoint> points = ledger.model().points();
        return IntStream.range(0, points.size())
                .<@Nullable Object @Nullable []>mapToObj(
                        index -> row(day, points.get(index), balance, index, issuesOnly))
                .filter(Objects::nonNull);
    }

    private static @Nullable Object @Nullable [] row(
            LocalDate day, LedgerPoint point, PeriodBalance balance, int index, boolean issuesOnly) {
        EnergyTotals totals = balance.pointTotals(index);
        StepTotals steps = totals.steps();
        boolean flawless = steps.missing() + steps.clamped() + steps.repeated() + steps.unusable() == 0;
        if (steps.expected() == 0 || (issuesOnly && flawless)) {
            return null;
        }
        return new @Nullable Object[] {
            day,
            point.id(),
            point.participantId(),
            (long) balance.stepSeconds(index),
            steps.expected(),
            steps.present(),
            steps.missing(),
            steps.clamped(),
            steps.repeated(),
            steps.derived(),
            steps.unusable(),
            point.substationId() == null,
            totals.known() ? totals.injectedKwh() + totals.withdrawnKwh() : null
        };
    }
}
