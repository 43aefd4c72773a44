package eu.celine.dt.domains.participant;

/**
 * The net export of a community that is expected in an hour.
 *
 * @param kwh generation less load; negative where the community imports
 * @param spreadKwh half the distance between its low and its high estimate; NaN if unknown
 * @param persistence whether it stands for a forecast that is missing
 */
record SurplusHour(double kwh, double spreadKwh, boolean persistence) {}
