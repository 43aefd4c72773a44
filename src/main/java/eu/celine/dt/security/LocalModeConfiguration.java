package eu.celine.dt.security;

import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.config.RuntimeDirectories;
import eu.celine.dt.core.domain.DomainRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The parts of local mode. */
@Configuration(proxyBeanMethods = false)
@OnlyIn(SecuritySettings.Mode.LOCAL)
class LocalModeConfiguration {

    @Bean
    LocalMode localMode(SecuritySettings settings, ServerProperties server) {
        return LocalMode.require(settings, server.getAddress(), server.getForwardHeadersStrategy());
    }

    /** Takes the mode as proof that it was checked: nothing is written for a start that is refused. */
    @Bean
    SigningKey signingKey(LocalMode mode, RuntimeDirectories directories) {
        return SigningKey.loadOrCreate(directories.state());
    }

    @Bean
    JwtDecoder jwtDecoder(SigningKey key, Clock clock) {
        return new LocalTokenDecoder(key, clock);
    }

    /** Local tokens are never forwarded: no backend knows our key. */
    @Bean
    PrincipalConverter principalConverter() {
        return new PrincipalConverter(false);
    }

    @Bean
    LocalTokens localTokens(SigningKey key, Clock clock) {
        return new LocalTokens(key, clock);
    }

    @Bean
    MintingRecord mintingRecord(AuditLog audit, Clock clock) {
        return new MintingRecord(audit, clock);
    }

    @Bean
    FirstQuestion firstQuestion(
            RuntimeDirectories directories, Environment environment, ObjectProvider<DomainRegistry> domains) {
        return new FirstQuestion(directories, environment.getProperty("dt.data.sample", Boolean.class, true), domains);
    }

    @Bean
    StartUpToken startUpToken(
            LocalTokens tokens, MintingRecord minting, FirstQuestion question, ServerProperties server) {
        boolean secure = Ssl.isEnabled(server.getSsl());
        return new StartUpToken(tokens, minting, question, secure ? "https" : "http", System.out);
    }

    /** Before every filter but the one that gives a request its id, which a refusal shows too. */
    @Bean
    FilterRegistrationBean<HostFilter> hostFilter(LocalMode mode, Refusals refusals) {
        var registration = new FilterRegistrationBean<>(new HostFilter(mode, refusals));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
