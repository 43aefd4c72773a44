package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.core.config.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;

class LocalModeTests {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    @Tag("SEC-30")
    void refusesTheOtherModeWithoutAnIssuer() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LocalMode.require(settings(SecuritySettings.Mode.OIDC, false), LOOPBACK, null))
                .withMessageContaining("DT_SECURITY_MODE: is oidc, and no issuer is named; set OIDC_BASE_URL");
    }

    @Test
    @Tag("SEC-30")
    void isTheModeOfAnOperatorWhoNamesNone() {
        assertThat(LocalMode.require(settings(null, false), LOOPBACK, null)).isNotNull();
    }

    @Test
    @Tag("SEC-02")
    void listensOnLoopbackOnly() throws UnknownHostException {
        assertThat(require("127.0.0.1", false)).isNotNull();
        assertThat(require("::1", false)).isNotNull();
        assertAddressRefused("0.0.0.0", "0.0.0.0 can be reached");
        assertAddressRefused("::", "can be reached");
        assertAddressRefused("192.168.1.10", "192.168.1.10 can be reached");
        assertAddressRefused(null, "every address of this machine can be reached");
    }

    @Test
    @Tag("SEC-02")
    void listensElsewhereWhereTheOperatorAllowsIt() throws UnknownHostException {
        assertThat(require("0.0.0.0", true)).isNotNull();
        assertThat(require(null, true)).isNotNull();
    }

    @Test
    @Tag("SEC-04")
    void refusesToHideAProxysHeaders() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LocalMode.require(local(), LOOPBACK, ForwardHeadersStrategy.FRAMEWORK))
                .withMessageContaining("server.forward-headers-strategy");
        assertThat(LocalMode.require(local(), LOOPBACK, ForwardHeadersStrategy.NONE))
                .isNotNull();
    }

    @Test
    @Tag("SEC-02")
    void tellsEveryReasonAtOnce() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LocalMode.require(
                        settings(SecuritySettings.Mode.OIDC, false), null, ForwardHeadersStrategy.NATIVE))
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(3));
    }

    private static void assertAddressRefused(@Nullable String address, String reason) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> require(address, false))
                .withMessageContaining(reason)
                .withMessageContaining("set DT_ADDRESS=127.0.0.1");
    }

    private static LocalMode require(@Nullable String address, boolean allowRemote) throws UnknownHostException {
        InetAddress resolved = address == null ? null : InetAddress.getByName(address);
        return LocalMode.require(settings(SecuritySettings.Mode.LOCAL, allowRemote), resolved, null);
    }

    private static SecuritySettings local() {
        return settings(SecuritySettings.Mode.LOCAL, false);
    }

    private static SecuritySettings settings(SecuritySettings.@Nullable Mode mode, boolean allowRemote) {
        return new SecuritySettings(mode, new SecuritySettings.Local(allowRemote, List.of()), OidcModeTests.nothing());
    }
}
