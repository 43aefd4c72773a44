package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.core.config.ConfigurationException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OidcModeTests {

    private static final String ISSUER = "https://id.example/realms/celine";
    private static final List<String> AUDIENCE = List.of("svc-digital-twin");

    /** The settings of a machine that knows no issuer. */
    static SecuritySettings.Oidc nothing() {
        return new SecuritySettings.Oidc(null, "", AUDIENCE, false, " ", null);
    }

    @Test
    @Tag("SEC-30")
    void takesTheIssuerAndItsAudiences() {
        OidcMode mode = OidcMode.require(settings(
                SecuritySettings.Mode.OIDC,
                new SecuritySettings.Oidc(ISSUER, null, List.of(" svc-a ", "", "svc-b"), true, "console", null)));

        assertThat(mode.issuer()).isEqualTo(ISSUER);
        assertThat(mode.keys()).isNull();
        assertThat(mode.audiences()).containsExactlyInAnyOrder("svc-a", "svc-b", "console");
    }

    @Test
    @Tag("SEC-30")
    void refusesLocalModeBesideAnIssuer() {
        assertRefused(
                settings(SecuritySettings.Mode.LOCAL, oidc(ISSUER, null)),
                "DT_SECURITY_MODE: is local while OIDC_BASE_URL names an issuer");
    }

    @Test
    @Tag("SEC-31")
    void wantsHttpsBeyondThisMachine() {
        assertRefused(settings(null, oidc("http://id.example", null)), "OIDC_BASE_URL: must be https");
        assertRefused(settings(null, oidc(ISSUER, "http://id.example/keys")), "OIDC_JWKS_URI: must be https");
        assertRefused(settings(null, oidc("http://localhost.example", null)), "OIDC_BASE_URL: must be https");
        assertRefused(settings(null, oidc("http://127.0.0.1.example", null)), "OIDC_BASE_URL: must be https");
        assertRefused(settings(null, oidc("file:///etc/keys", null)), "OIDC_BASE_URL: is not an address");
        assertRefused(settings(null, oidc("id.example", null)), "OIDC_BASE_URL: is not an address");
        assertRefused(settings(null, oidc("https://id.example/?a=b", null)), "neither a query nor a fragment");
        assertRefused(settings(null, oidc("https://root:secret@id.example", null)), "is not an address");

        for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
            OidcMode mode = OidcMode.require(settings(null, oidc("http://" + host + ":8080", null)));
            assertThat(mode.issuer()).isEqualTo("http://" + host + ":8080");
        }
        assertThat(OidcMode.require(settings(null, oidc(ISSUER, "https://keys.example/?p=b2c")))
                        .keys())
                .isEqualTo(URI.create("https://keys.example/?p=b2c"));
    }

    @Test
    @Tag("SEC-32")
    void wantsAnAudienceAndAClientForEachSettingThatNeedsOne() {
        assertRefused(
                settings(null, new SecuritySettings.Oidc(ISSUER, null, List.of(" "), true, null, "secret")),
                "OIDC_AUDIENCE: names no audience",
                "OIDC_CLIENT_ID: is needed, because OIDC_INCLUDE_CLIENT_ID_AS_AUDIENCE",
                "OIDC_CLIENT_ID: is needed beside CELINE_OIDC_CLIENT_SECRET");
    }

    @Test
    @Tag("SEC-48")
    void printsNoSecret() {
        var oidc = new SecuritySettings.Oidc(ISSUER, null, AUDIENCE, false, "console", "hunter2");

        assertThat(settings(null, oidc).toString()).contains("console").doesNotContain("hunter2");
    }

    private static void assertRefused(SecuritySettings settings, String... reasons) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OidcMode.require(settings))
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(reasons.length))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(reasons));
    }

    private static SecuritySettings.Oidc oidc(String issuer, @Nullable String keys) {
        return new SecuritySettings.Oidc(issuer, keys, AUDIENCE, false, null, null);
    }

    private static SecuritySettings settings(SecuritySettings.@Nullable Mode mode, SecuritySettings.Oidc oidc) {
        return new SecuritySettings(mode, new SecuritySettings.Local(false, List.of()), oidc);
    }
}
