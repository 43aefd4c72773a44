package eu.celine.dt.security;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Says which addresses of an issuer the runtime talks to. */
final class IssuerAddress {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private IssuerAddress() {}

    /** Whether keys and secrets may travel there: https, or http that does not leave the machine. */
    static boolean isSafe(URI address) {
        if (address.getHost() == null || address.getScheme() == null) {
            return false;
        }
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    /** The discovery document of the issuer. */
    static URI discoveryOf(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }
}
