package eu.celine.dt.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Where tokens come from, and what local mode allows. */
@ConfigurationProperties("dt.security")
@Validated
record SecuritySettings(
        @DefaultValue("local") Mode mode,
        @DefaultValue @Valid Local local) {

    /** Who issues the tokens that this runtime accepts. */
    enum Mode {
        /** The runtime itself, for one machine. */
        LOCAL,
        /** An OpenID Connect provider. */
        OIDC
    }

    /**
     * What differs from a laptop's defaults.
     *
     * @param allowRemote listen on other than loopback addresses, and mint no tokens on request
     * @param hosts further values of the Host header that are ours: {@code twin.example} (alone or with our port) or
     *     {@code twin.example:9000} (exactly)
     */
    record Local(
            @DefaultValue("false") boolean allowRemote,

            @DefaultValue
            List<
                            @Pattern(
                                    regexp = HOST,
                                    message = "must be a host name or address, optionally with a port,"
                                            + " without scheme, path or wildcard")
                            String>
                    hosts) {

        static final String HOST = "([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";

        Local {
            hosts = List.copyOf(hosts);
        }
    }
}
