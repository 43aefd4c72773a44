package eu.celine.dt.security;

import eu.celine.dt.core.config.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mode of an issuer, checked: whoever holds an instance knows that the settings go together.
 *
 * @param issuer exactly as tokens name it
 * @param keys where the issuer's keys lie; null if its discovery document says so
 * @param audiences a token names one of these, or is not for us
 */
record OidcMode(String issuer, @Nullable URI keys, Set<String> audiences) {

    private static final String SETTINGS = "application settings";

    OidcMode {
        audiences = Set.copyOf(audiences);
    }

    /**
     * Checks the settings that make the issuer's tokens safe to accept.
     *
     * @throws eu.celine.dt.core.config.ConfigurationException with every reason not to start
     */
    static OidcMode require(SecuritySettings settings) {
        var problems = new Problems();
        SecuritySettings.Oidc oidc = settings.oidc();
        if (settings.mode() == SecuritySettings.Mode.LOCAL) {
            problems.add(
                    SETTINGS,
                    "DT_SECURITY_MODE",
                    "is local while OIDC_BASE_URL names an issuer, and a runtime trusts one or the other; unset one of"
                            + " them");
        }
        String issuer = oidc.baseUrl();
        if (issuer == null) {
            problems.add(SETTINGS, "OIDC_BASE_URL", "is needed: the issuer whose tokens are accepted");
        } else {
            URI base = requireSafe(problems, "OIDC_BASE_URL", issuer);
            if (base != null && (base.getRawQuery() != null || base.getRawFragment() != null)) {
                problems.add(SETTINGS, "OIDC_BASE_URL", "is an issuer, which has neither a query nor a fragment");
            }
        }
        URI keys = oidc.jwksUri() == null ? null : requireSafe(problems, "OIDC_JWKS_URI", oidc.jwksUri());
        if (oidc.audience().isEmpty()) {
            problems.add(
                    SETTINGS,
                    "OIDC_AUDIENCE",
                    "names no audience, and tokens for other services must not count here; unset it for"
                            + " svc-digital-twin");
        }
        var audiences = new LinkedHashSet<>(oidc.audience());
        if (oidc.includeClientIdAsAudience()) {
            if (oidc.clientId() == null) {
                problems.add(
                        SETTINGS,
                        "OIDC_CLIENT_ID",
                        "is needed, because OIDC_INCLUDE_CLIENT_ID_AS_AUDIENCE makes it an audience");
            } else {
                audiences.add(oidc.clientId());
            }
        }
        if (oidc.clientSecret() != null && oidc.clientId() == null) {
            problems.add(SETTINGS, "OIDC_CLIENT_ID", "is needed beside CELINE_OIDC_CLIENT_SECRET");
        }
        problems.throwIfAny();
        return new OidcMode(String.valueOf(issuer), keys, audiences);
    }

    private static @Nullable URI requireSafe(Problems problems, String setting, String text) {
        URI address = parse(text);
        if (address == null || address.getHost() == null || address.getUserInfo() != null) {
            problems.add(SETTINGS, setting, "is not an address such as https://id.example/realms/celine");
            return null;
        }
        if (!IssuerAddress.isSafe(address)) {
            problems.add(
                    SETTINGS,
                    setting,
                    "must be https: whoever changes the keys on their way signs tokens of their own; http is allowed"
                            + " for localhost, 127.0.0.1 and [::1] only");
        }
        return address;
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
