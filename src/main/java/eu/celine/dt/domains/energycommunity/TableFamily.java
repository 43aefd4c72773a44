package eu.celine.dt.domains.energycommunity;

/** Which of the two families of tables a backend has: the neutral one of this service, CELINE's, or both. */
public enum TableFamily {
    ALL,
    NEUTRAL,
    CELINE;

    /**
     * The family that a configuration names.
     *
     * @throws IllegalArgumentException if it names none; the message lists what it may be
     */
    public static TableFamily named(String name) {
        return switch (name) {
            case "all" -> ALL;
            case "neutral" -> NEUTRAL;
            case "celine" -> CELINE;
            default -> throw new IllegalArgumentException("fetchers must be all, neutral or celine");
        };
    }

    /** Whether there are members, plants and measurements as this service defines them. */
    public boolean hasNeutral() {
        return this != CELINE;
    }

    /** Whether there are the tables of the CELINE platform. */
    public boolean hasCeline() {
        return this != NEUTRAL;
    }
}
