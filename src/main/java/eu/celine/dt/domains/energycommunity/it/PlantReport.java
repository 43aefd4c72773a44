package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.accounting.Plant;
import eu.celine.dt.domains.energycommunity.it.PlantFigures.PlantInterval;
import eu.celine.dt.energy.balance.PeriodHours;
import eu.celine.dt.energy.italy.IncentiveRate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what each plant earns into figures. */
final class PlantReport {

    private final PeriodMoney money;
    private final YearlyMoney yearly;

    PlantReport(PeriodMoney money, YearlyMoney yearly) {
        this.money = money;
        this.yearly = yearly;
    }

    /**
     * The plants in the order of points.
     *
     * @param starts of the parts of each plant's series; null for none
     * @param bounds the same as hours of the period, with its end
     */
    List<PlantFigures> plants(@Nullable List<OffsetDateTime> starts, int[] bounds) {
        var figures = new ArrayList<PlantFigures>();
        for (int index = 0; index < money.plants().size(); index++) {
            PlantMoney plant = money.plants().get(index);
            figures.add(figures(index, plant, starts == null ? null : series(plant, starts, bounds)));
        }
        return figures;
    }

    private PlantFigures figures(int index, PlantMoney money, @Nullable List<PlantInterval> series) {
        PlantCase plant = money.plant();
        Plant registered = plant.plant();
        IncentiveRate rate = money.rate();
        int hours = this.money.balance().hours();
        boolean known = PeriodHours.known(this.money.balance(), plant.pointIndex(), new int[] {0, hours})[0];
        PlantMoney.Sums sums = money.sums(0, hours);
        boolean premium = known && money.premiumKnown();
        Double supplementEur = yearly.wholeYears() ? yearly.supplementEur(index) : Double.valueOf(0);
        return new PlantFigures(
                registered == null ? null : registered.assetId(),
                registered == null ? null : registered.name(),
                plant.point().id(),
                plant.point().participantId(),
                registered == null ? null : registered.technology(),
                registered == null ? null : registered.commissionedOn(),
                plant.terms().knownPowerKw(),
                plant.terms().eligiblePowerKw() == null
                        ? plant.terms().knownPowerKw()
                        : plant.terms().eligiblePowerKw(),
                rate == null || Double.isInfinite(rate.maxKw()) ? null : rate.maxKw(),
                money.eligible(),
                money.reason(),
                plant.terms().grantShare(),
                known ? sums.injectedKwh() : null,
                known ? sums.attributedKwh() : null,
                known ? sums.incentivisedKwh() : null,
                premium ? tariff(money, sums) : null,
                premium ? sums.premiumEur() : null,
                known && this.money.valorisationKnown() ? sums.valorisationEur() : null,
                known && this.money.priced() && supplementEur != null ? sums.salesEur() + supplementEur : null,
                series);
    }

    private static @Nullable Double tariff(PlantMoney plant, PlantMoney.Sums sums) {
        return plant.eligible() ? MoneyParts.perMwh(sums.premiumEur(), sums.incentivisedKwh()) : Double.valueOf(0);
    }

    private List<PlantInterval> series(PlantMoney plant, List<OffsetDateTime> starts, int[] bounds) {
        boolean[] known = PeriodHours.known(money.balance(), plant.plant().pointIndex(), bounds);
        var series = new ArrayList<PlantInterval>(starts.size());
        for (int part = 0; part < starts.size(); part++) {
            int from = bounds[part];
            PlantMoney.Sums sums = plant.sums(from, bounds[part + 1]);
            boolean premium = known[part] && plant.premiumKnown();
            Double tariff = bounds[part + 1] - from == 1 ? plant.tariff(from) : tariff(plant, sums);
            series.add(new PlantInterval(
                    starts.get(part),
                    known[part] ? sums.injectedKwh() : null,
                    known[part] ? sums.attributedKwh() : null,
                    premium ? tariff : null,
                    premium ? sums.premiumEur() : null,
                    known[part] && money.valorisationKnown() ? sums.valorisationEur() : null,
                    known[part] && money.priced() ? sums.salesEur() : null));
        }
        return series;
    }
}
