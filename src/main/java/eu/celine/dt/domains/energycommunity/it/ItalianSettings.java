package eu.celine.dt.domains.energycommunity.it;

import org.jspecify.annotations.Nullable;

/**
 * The {@code overrides} of the Italian community in {@code domains.yaml}.
 *
 * @param adminEurYear what each community pays a year for its own administration, as it pays it; 0 if absent
 */
record ItalianSettings(@Nullable Double adminEurYear) {

    ItalianSettings {
        if (adminEurYear != null && (!Double.isFinite(adminEurYear) || adminEurYear < 0)) {
            throw new IllegalArgumentException("admin_eur_year must be an amount in EUR a year that is not negative");
        }
    }

    double adminEurYearOrNone() {
        return adminEurYear == null ? 0 : adminEurYear;
    }
}
