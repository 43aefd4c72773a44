package eu.celine.dt.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where tokens come from, and what each mode needs.
 *
 * @param mode null where the operator names none: then an issuer makes it {@code oidc}, and no issuer {@code local}
 */
@ConfigurationProperties("dt.security")
@Validated
record SecuritySettings(
        @Nullable Mode mode,
        @DefaultValue @Valid Local local,
        @DefaultValue Oidc oidc) {

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

    /**
     * The issuer, as the environment names it; texts that are blank count as absent.
     *
     * @param baseUrl the issuer, below which its discovery document lies
     * @param jwksUri its keys, where discovery is not to be asked for them
     * @param audience a token is for us if it names one of these
     * @param includeClientIdAsAudience whether {@code clientId} is one more audience
     * @param clientId as whom the runtime asks for tokens of its own
     */
    record Oidc(
            @Nullable String baseUrl,
            @Nullable String jwksUri,
            @DefaultValue("svc-digital-twin") List<String> audience,
            @DefaultValue("false") boolean includeClientIdAsAudience,
            @Nullable String clientId,
            @Nullable String clientSecret) {

        Oidc {
            baseUrl = textOf(baseUrl);
            jwksUri = textOf(jwksUri);
            clientId = textOf(clientId);
            clientSecret = textOf(clientSecret);
            audience = audience.stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        private static @Nullable String textOf(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }

        /** Without the secret: settings end up in messages. */
        @Override
        public String toString() {
            return "Oidc[baseUrl=" + baseUrl + ", clientId=" + clientId + "]";
        }
    }
}
