package eu.celine.dt.energy.balance;

/** Learns of each step of each point; what needs quarter hours takes them here, because they are not kept a point. */
interface StepListener {

    /**
     * A step in which the point counts. If it is not present, the flows mean nothing.
     *
     * @param quarter index of its first quarter hour
     */
    void step(int stepSeconds, int quarter, boolean present, Flows flows, double selfConsumedKwh);
}
