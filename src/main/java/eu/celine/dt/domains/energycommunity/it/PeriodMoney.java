package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.CommunityLedger;
import eu.celine.dt.domains.accounting.HourlyPrices;
import eu.celine.dt.domains.accounting.LedgerPoint;
import eu.celine.dt.domains.accounting.Member;
import eu.celine.dt.domains.accounting.Plant;
import eu.celine.dt.domains.accounting.ReportPeriod;
import eu.celine.dt.energy.balance.Attribution;
import eu.celine.dt.energy.balance.Injector;
import eu.celine.dt.energy.balance.PeriodBalance;
import eu.celine.dt.energy.balance.PeriodHours;
import eu.celine.dt.energy.italy.EnterpriseShare;
import eu.celine.dt.energy.italy.FilledPrices;
import eu.celine.dt.energy.italy.HourRange;
import eu.celine.dt.energy.italy.IncentiveRate;
import eu.celine.dt.energy.italy.MemberType;
import eu.celine.dt.energy.italy.PlantHours;
import eu.celine.dt.energy.italy.PlantIncentives;
import eu.celine.dt.energy.italy.PlantRules;
import eu.celine.dt.energy.italy.RegulatedItem;
import eu.celine.dt.energy.sharing.PlantAllocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The money of a community over a period, plant by plant and hour by hour (accounting.md §6). */
final class PeriodMoney {

    private static final double KWH_PER_MWH = 1_000;

    private final CommunityLedger ledger;
    private final ReportPeriod period;
    private final PeriodBalance balance;
    private final Attribution attribution;
    private final HourlyPrices prices;
    private final RulesOfDay rules;
    private final @Nullable Double valorisationEurMwh;
    private final boolean priced;
    private final Map<String, double[]> enterpriseShares;
    private final List<PlantMoney> plants;

    PeriodMoney(CommunityLedger ledger, ReportPeriod period, RulesOfDay rules, PlantAllocation allocation) {
        this.ledger = ledger;
        this.period = period;
        this.rules = rules;
        this.balance = ledger.balance(period.start(), period.end());
        this.attribution = new Attribution(balance, allocation);
        this.prices = ledger.prices(period.start(), period.end());
        this.priced = prices.pricedShare() >= FilledPrices.SMALLEST_PRICED_SHARE && noHole(prices.eurPerMwh());
        this.valorisationEurMwh = rules.value(RegulatedItem.VALORISATION);
        this.enterpriseShares = enterpriseShares();
        this.plants = plants(attributed());
    }

    private static boolean noHole(double[] eurPerMwh) {
        for (double price : eurPerMwh) {
            if (Double.isNaN(price)) {
                return false;
            }
        }
        return true;
    }

    /** Enterprises' part of each substation's withdrawal by the hour; asked only where a grant makes it matter. */
    private Map<String, double[]> enterpriseShares() {
        if (!anyGrant()) {
            return Map.of();
        }
        Map<String, double[]> shares = PeriodHours.withdrawnKwh(balance, this::countsAsEnterprise);
        Map<String, double[]> all = PeriodHours.withdrawnKwh(balance, _ -> true);
        shares.replaceAll((substation, kwh) -> EnterpriseShare.of(kwh, Objects.requireNonNull(all.get(substation))));
        return shares;
    }

    private boolean anyGrant() {
        return ledger.model().points().stream()
                .flatMap(point -> point.plants().stream())
                .anyMatch(plant -> plant.grantShare() != null && plant.grantShare() > 0);
    }

    private boolean countsAsEnterprise(int point) {
        return memberType(ledger.model().points().get(point)).countsAsEnterprise();
    }

    MemberType memberType(LedgerPoint point) {
        Member member =
                point.participantId() == null ? null : ledger.model().members().get(point.participantId());
        return MemberType.of(member == null ? null : member.memberType());
    }

    /** What each injector injected and was attributed; null for one that never injects. */
    private @Nullable Series[] attributed() {
        var series = new @Nullable Series[attribution.injectors().size()];
        attribution.visit((injector, hour, injectedKwh, attributedKwh) -> {
            if (injectedKwh == 0) {
                return;
            }
            Series own = series[injector];
            if (own == null) {
                own = new Series(new double[balance.hours()], new double[balance.hours()]);
                series[injector] = own;
            }
            own.injectedKwh()[hour] = injectedKwh;
            own.attributedKwh()[hour] = attributedKwh;
        });
        return series;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Series(double[] injectedKwh, double[] attributedKwh) {}

    private List<PlantMoney> plants(@Nullable Series[] series) {
        var all = new ArrayList<PlantMoney>();
        List<LedgerPoint> points = ledger.model().points();
        for (int index = 0; index < series.length; index++) {
            Injector injector = attribution.injectors().get(index);
            LedgerPoint point = points.get(injector.point());
            Plant plant = injector.plant() < 0 ? null : point.plants().get(injector.plant());
            PlantCase known = PlantCase.of(injector.point(), point, plant);
            boolean inService = plant != null && inPeriod(known);
            Series own = series[index];
            if (own != null || inService) {
                all.add(money(known, own == null ? new Series(zeros(), zeros()) : own));
            }
        }
        return List.copyOf(all);
    }

    private double[] zeros() {
        return new double[balance.hours()];
    }

    private boolean inPeriod(PlantCase plant) {
        return plant.inService()
                .intersects(period.start().getEpochSecond(), period.end().getEpochSecond());
    }

    private PlantMoney money(PlantCase plant, Series series) {
        LocalDate firstDay = period.start().atZone(ledger.zone()).toLocalDate();
        String reason = plant.reason(ledger.model().constitutedOn(), firstDay);
        IncentiveRate rate = reason == null ? rules.rate(plant.terms()) : null;
        HourRange paid =
                HourRange.before(plant.terms().incentivesEndOn(), period.start(), balance.hours(), ledger.zone());
        HourRange premiumHours = reason == null ? paid : HourRange.NONE;
        return new PlantMoney(
                plant,
                series.injectedKwh(),
                series.attributedKwh(),
                rate,
                reason,
                premiumHours,
                priced ? incentives(plant, series, rate, premiumHours, paid) : null,
                priced && (reason != null || rate != null));
    }

    private PlantIncentives incentives(
            PlantCase plant, Series series, @Nullable IncentiveRate rate, HourRange premiumHours, HourRange paid) {
        var terms = new PlantRules(
                rate,
                plant.terms().grantShareOrNone(),
                plant.terms().eligibleShare(),
                rate == null ? HourRange.NONE : premiumHours,
                valorisationEurMwh == null ? 0 : valorisationEurMwh,
                plant.batteryOnly() ? HourRange.NONE : paid);
        PlantIncentives incentives = PlantIncentives.of(
                terms,
                new PlantHours(
                        notNegative(series.injectedKwh()),
                        series.attributedKwh(),
                        enterpriseShare(plant),
                        prices.eurPerMwh()));
        // What charges a battery of the community is not sold, so it comes off the sales of the others.
        for (int hour = 0; hour < balance.hours(); hour++) {
            if (series.injectedKwh()[hour] < 0) {
                incentives.salesEur()[hour] = series.injectedKwh()[hour] * prices.eurPerMwh()[hour] / KWH_PER_MWH;
            }
        }
        return incentives;
    }

    private static double[] notNegative(double[] kwh) {
        double[] clamped = kwh.clone();
        for (int hour = 0; hour < clamped.length; hour++) {
            clamped[hour] = Math.max(0, clamped[hour]);
        }
        return clamped;
    }

    private double[] enterpriseShare(PlantCase plant) {
        String substation = plant.point().substationId();
        double[] share = substation == null ? null : enterpriseShares.get(substation);
        return share == null ? zeros() : share;
    }

    boolean isInService(PlantMoney plant, int hour) {
        return plant.plant().inService().contains(balance.fromSecond() + hour * 3600L);
    }

    PeriodBalance balance() {
        return balance;
    }

    Attribution attribution() {
        return attribution;
    }

    HourlyPrices prices() {
        return prices;
    }

    /** All that is in service or injects in the period, in the order of points. */
    List<PlantMoney> plants() {
        return plants;
    }

    /** Whether prices suffice for money; if not, all of it is unknown. */
    boolean priced() {
        return priced;
    }

    boolean premiumKnown() {
        return plants.stream().allMatch(PlantMoney::premiumKnown) && priced;
    }

    boolean valorisationKnown() {
        return priced && valorisationEurMwh != null;
    }
}
