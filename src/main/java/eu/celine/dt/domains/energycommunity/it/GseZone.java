package eu.celine.dt.domains.energycommunity.it;

/** The three areas of the premium tariff; not to be mixed up with the market zones of the same names. */
enum GseZone {
    NORD("Nord"),
    CENTRO("Centro"),
    SUD("Sud");

    private final String label;

    GseZone(String label) {
        this.label = label;
    }

    /** As the tables write it. */
    String label() {
        return label;
    }
}
