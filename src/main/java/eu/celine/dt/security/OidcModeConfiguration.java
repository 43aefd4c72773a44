package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.core.access.TokenSource;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The parts of the mode of an OpenID Connect issuer. No key of our own is read or made here. */
@Configuration(proxyBeanMethods = false)
@OnlyIn(SecuritySettings.Mode.OIDC)
class OidcModeConfiguration {

    @Bean
    OidcMode oidcMode(SecuritySettings settings) {
        return OidcMode.require(settings);
    }

    @Bean
    IssuerClient issuerClient() {
        return new IssuerClient();
    }

    @Bean
    Discovery discovery(OidcMode mode, IssuerClient client) {
        return new Discovery(mode.issuer(), client, Ticker.systemTicker());
    }

    @Bean
    IssuerKeys issuerKeys(OidcMode mode, Discovery discovery, IssuerClient client) {
        return new IssuerKeys(mode.keys(), discovery, client, Ticker.systemTicker());
    }

    @Bean
    JwtDecoder jwtDecoder(OidcMode mode, IssuerKeys keys, Clock clock) {
        return new IssuerTokenDecoder(mode, keys, clock);
    }

    /** The issuer's tokens mean something to its other services too. */
    @Bean
    PrincipalConverter principalConverter() {
        return new PrincipalConverter(true);
    }

    /** A start does not depend on the issuer; its log says whether the issuer was there. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> firstReadOfKeys(IssuerKeys keys) {
        return ready -> keys.readAtStart();
    }

    @Bean
    @Conditional(ClientCondition.class)
    TokenSource tokenSource(SecuritySettings settings, Discovery discovery, IssuerClient client, Clock clock) {
        return ClientCredentials.of(settings.oidc(), discovery, client, clock, Ticker.systemTicker());
    }
}
