package eu.celine.dt.energy.italy;

/** The regulated values that Italian money needs, by their names in the table {@code regulated_values}. */
public enum RegulatedItem {
    /** TRASe of ARERA's TIAD, paid on shared energy. */
    VALORISATION("valorisation", "EUR/MWh"),
    /** Guaranteed minimum price (PMG) of photovoltaic plants in the ritiro dedicato. */
    MINIMUM_PRICE_PV("minimum_price_pv", "EUR/MWh"),
    RID_FEE_1_20_KW("rid_fee_1_20_kw", "EUR/kW/a"),
    RID_FEE_20_200_KW("rid_fee_20_200_kw", "EUR/kW/a"),
    RID_FEE_ABOVE_200_KW("rid_fee_above_200_kw", "EUR/kW/a"),
    RID_FEE_CAP("rid_fee_cap", "EUR/a"),
    CACER_FEE_3_20_KW("cacer_fee_3_20_kw", "EUR/a"),
    /** For each kW above 20, on top of {@link #CACER_FEE_3_20_KW}. */
    CACER_FEE_ABOVE_20_KW("cacer_fee_above_20_kw", "EUR/kW/a"),
    /** Value added tax on fees, as a part of the net amount. */
    VAT_RATE("vat_rate", "1");

    private final String key;
    private final String unit;

    RegulatedItem(String key, String unit) {
        this.key = key;
        this.unit = unit;
    }

    /** As the table writes it. */
    public String key() {
        return key;
    }

    /** The one unit in which its value is understood. */
    public String unit() {
        return unit;
    }
}
