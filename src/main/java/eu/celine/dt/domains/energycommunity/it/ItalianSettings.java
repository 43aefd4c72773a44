package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.domains.energycommunity.TableFamily;
import org.jspecify.annotations.Nullable;

/**
 * The {@code overrides} of the Italian community in {@code domains.yaml}.
 *
 * @param adminEurYear what each community pays a year for its own administration, as it pays it; 0 if absent
 * @param fetchers whose tables the backend has: {@code all}, which is also what an absent value means, {@code neutral}
 *     or {@code celine}
 */
record ItalianSettings(
        @Nullable Double adminEurYear, @Nullable String fetchers) {

    ItalianSettings {
        if (adminEurYear != null && (!Double.isFinite(adminEurYear) || adminEurYear < 0)) {
            throw new IllegalArgumentException("admin_eur_year must be an amount in EUR a year that is not negative");
        }
        if (fetchers != null) {
            TableFamily.named(fetchers);
        }
    }

    double adminEurYearOrNone() {
        return adminEurYear == null ? 0 : adminEurYear;
    }

    TableFamily tables() {
        return fetchers == null ? TableFamily.ALL : TableFamily.named(fetchers);
    }
}
