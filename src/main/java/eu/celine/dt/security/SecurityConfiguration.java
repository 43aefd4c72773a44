package eu.celine.dt.security;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.access.EntityAccess;
import eu.celine.dt.core.config.RuntimeDirectories;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What every mode shares: who is let in at all, how a refusal is answered, who may see which entity. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String[] PUBLIC_PATHS = {
        "/health", "/domains", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html", "/actuator/health/**", "/error"
    };

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SecuritySettings settings,
            ObjectProvider<LocalMode> localMode,
            JwtDecoder decoder,
            PrincipalConverter principals,
            Clock clock,
            Refusals refusals) {
        boolean local = localMode.getIfAvailable() != null;
        boolean minting = local && !settings.local().allowRemote();
        var authenticator = new TokenAuthenticator(decoder, principals, clock, Ticker.systemTicker());
        return http.authorizeHttpRequests(requests -> {
                    // These continue a request that was let in, or answer for one; no client can ask for them.
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    requests.requestMatchers(PUBLIC_PATHS).permitAll();
                    if (local) {
                        requests.requestMatchers("/.well-known/jwks.json").permitAll();
                    }
                    if (minting) {
                        requests.requestMatchers(HttpMethod.POST, "/dev/token").permitAll();
                    }
                    requests.requestMatchers("/actuator/**").access(SecurityConfiguration::decideOperator);
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new BearerHeader())
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .authenticationManagerResolver(request -> authenticator))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A browser sends no bearer token by itself, so there is no request to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // Spring's Cache-Control would forbid the revalidation that polling /domains lives from.
                .headers(headers -> headers.defaultsDisabled()
                        .contentTypeOptions(options -> {})
                        .frameOptions(FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** What the service tells of itself concerns whoever runs it, and nobody else. */
    private static AuthorizationResult decideOperator(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        Authentication caller = authentication.get();
        return new AuthorizationDecision(
                caller != null && caller.getPrincipal() instanceof Principal principal && principal.admin());
    }

    /** Also the bean by which Spring Security answers what its firewall refused. */
    @Bean
    Refusals refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        return new Refusals(resolver);
    }

    /**
     * Refuses in a path what could mean two things to two readers: encoded slashes, backslashes, dots, percent signs,
     * null, semicolons and double slashes. Letters of any script pass, percent-encoded.
     */
    @Bean
    HttpFirewall httpFirewall() {
        return new StrictHttpFirewall();
    }

    @Bean
    EntityAccess entityAccess() {
        return new PolicyEntityAccess(Ticker.systemTicker());
    }

    @Bean
    AuditLog auditLog(RuntimeDirectories directories) {
        return new FileAuditLog(directories.state().resolve("audit"));
    }
}
