package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.energy.italy.CacerFee;
import eu.celine.dt.energy.italy.Dated;
import eu.celine.dt.energy.italy.IncentiveRate;
import eu.celine.dt.energy.italy.PlantTerms;
import eu.celine.dt.energy.italy.RegulatedItem;
import eu.celine.dt.energy.italy.RegulatedValue;
import eu.celine.dt.energy.italy.RidFee;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of one day in one premium area; remembers what was asked of it, to show it. Used by one thread. */
final class RulesOfDay {

    private final Rulebook book;
    private final LocalDate date;
    private final @Nullable String gseZone;
    private final Set<IncentiveRate> usedRates = new LinkedHashSet<>();
    private final Set<RegulatedValue> usedValues = new LinkedHashSet<>();
    private final Set<String> missing = new TreeSet<>();
    private boolean beforeFirst;

    RulesOfDay(Rulebook book, LocalDate date, @Nullable String gseZone) {
        this.book = book;
        this.date = date;
        this.gseZone = gseZone;
    }

    LocalDate date() {
        return date;
    }

    @Nullable
    String gseZone() {
        return gseZone;
    }

    /** The row of a plant that gets the premium; null where the table has none. */
    @Nullable
    IncentiveRate rate(PlantTerms terms) {
        Double powerKw = terms.knownPowerKw();
        if (gseZone == null || powerKw == null) {
            return null;
        }
        Dated<IncentiveRate> rate = book.rates().find(date, gseZone, terms.technology(), powerKw);
        if (rate == null) {
            missing.add("gse_incentive_rates");
            return null;
        }
        beforeFirst |= rate.beforeFirst();
        usedRates.add(rate.value());
        return rate.value();
    }

    @Nullable
    Double value(RegulatedItem item) {
        Dated<RegulatedValue> value = book.values().find(item, date);
        if (value == null) {
            missing.add(item.key());
            return null;
        }
        beforeFirst |= value.beforeFirst();
        usedValues.add(value.value());
        return value.value().value();
    }

    @Nullable
    CacerFee cacerFee() {
        note(List.of(RegulatedItem.CACER_FEE_3_20_KW, RegulatedItem.CACER_FEE_ABOVE_20_KW));
        Dated<CacerFee> fee = CacerFee.find(book.values(), date);
        return fee == null ? null : fee.value();
    }

    @Nullable
    RidFee ridFee() {
        note(List.of(
                RegulatedItem.RID_FEE_1_20_KW,
                RegulatedItem.RID_FEE_20_200_KW,
                RegulatedItem.RID_FEE_ABOVE_200_KW,
                RegulatedItem.RID_FEE_CAP));
        Dated<RidFee> fee = RidFee.find(book.values(), date);
        return fee == null ? null : fee.value();
    }

    private void note(List<RegulatedItem> items) {
        items.forEach(this::value);
    }

    List<IncentiveRate> usedRates() {
        return List.copyOf(usedRates);
    }

    List<RegulatedValue> usedValues() {
        return List.copyOf(usedValues);
    }

    /** What was asked and is not in the tables. */
    Set<String> missing() {
        return missing;
    }

    /** Whether the day lies before the first of any rule that was used. */
    boolean beforeFirst() {
        return beforeFirst;
    }

    /** Tables with rows that mean nothing. */
    List<String> unusable() {
        return book.unusable();
    }
}
