package eu.celine.dt.core.config;

/** What to write instead of the values that the Python runtime's files hold. */
final class Originals {

    private Originals() {}

    /** The class for an {@code import: module:object}. */
    static String domainClass(String moduleAndObject) {
        if (moduleAndObject.contains("participant")) {
            return "eu.celine.dt.domains.participant.ItParticipantDomain";
        }
        return moduleAndObject.contains("energy_community")
                ? "eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain"
                : "com.example.MyDomain (the name of a Java class on the class path or in extensions/)";
    }

    /** The type for a client's {@code class: module:Name}. */
    static String clientType(Object moduleAndName) {
        return moduleAndName.toString().contains("DatasetSqlApiClient")
                ? "type: dataset_api, with the keys of config beside it"
                : "type: duckdb, jdbc, dataset_api or the name of a Java class, with the keys of config beside it";
    }
}
