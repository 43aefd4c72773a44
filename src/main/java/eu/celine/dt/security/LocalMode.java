package eu.celine.dt.security;

import eu.celine.dt.core.config.Problems;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;

/**
 * Local mode, checked: whoever holds an instance knows that the runtime may start in it.
 *
 * @param hosts what the operator added to the accepted Host headers
 */
record LocalMode(List<String> hosts) {

    private static final String SETTINGS = "application settings";

    /**
     * Checks the settings that make local mode safe.
     *
     * @param address where the server listens; null for every address of the machine
     * @param forwardHeaders what the server does with a proxy's headers; null if it was not set
     * @throws eu.celine.dt.core.config.ConfigurationException with every reason not to start
     */
    static LocalMode require(
            SecuritySettings settings, @Nullable InetAddress address, @Nullable ForwardHeadersStrategy forwardHeaders) {
        var problems = new Problems();
        if (settings.mode() == SecuritySettings.Mode.OIDC) {
            problems.add(
                    SETTINGS,
                    "DT_SECURITY_MODE",
                    "is oidc, and no issuer is named; set OIDC_BASE_URL to the issuer whose tokens are accepted");
        }
        boolean loopback = address != null && address.isLoopbackAddress();
        if (!loopback && !settings.local().allowRemote()) {
            problems.add(
                    SETTINGS,
                    "server.address",
                    (address == null ? "every address of this machine" : address.getHostAddress())
                            + " can be reached from other machines, and local mode mints tokens for whoever asks;"
                            + " set DT_ADDRESS=127.0.0.1, or dt.security.local.allow-remote=true to do without"
                            + " POST /dev/token");
        }
        // The server would hide a proxy's headers from us, and with them the proxy that POST /dev/token refuses.
        if (forwardHeaders != null && forwardHeaders != ForwardHeadersStrategy.NONE) {
            problems.add(
                    SETTINGS,
                    "server.forward-headers-strategy",
                    "local mode must see the headers of a proxy as they arrive; remove the setting or write none");
        }
        problems.throwIfAny();
        return new LocalMode(settings.local().hosts());
    }
}
