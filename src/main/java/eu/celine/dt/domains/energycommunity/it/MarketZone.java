package eu.celine.dt.domains.energycommunity.it;

/** The bidding zones of the Italian day-ahead market, named as the tables write them. */
public enum MarketZone {
    NORD,
    CNOR,
    CSUD,
    SUD,
    CALA,
    SICI,
    SARD
}
