package eu.celine.dt.api;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.RunContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The HTTP surface with domains, fetchers and tokens of the tests' own. Carries no stereotype, so that no component
 * scan finds it.
 */
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
class ApiTestApplication {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static FakeEdition standardEdition() {
        return new FakeEdition(
                FakeDomain.community("it").withRoutes(new BalanceRoutes("it")),
                FakeDomain.community("de"),
                new FakeDomain("it-grid", "grid", "1", "/grid", "network_id", List.of(), false));
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    FakeEditions domainEditions() {
        return new FakeEditions(standardEdition());
    }

    @Bean
    FakeFetchers fetcherDesk() {
        return new FakeFetchers();
    }

    @Bean
    FakeAudit auditLog() {
        return new FakeAudit();
    }

    @Bean
    SecurityFilterChain testChain(HttpSecurity http, HandlerExceptionResolver handlerExceptionResolver)
            throws Exception {
        return http.csrf(csrf -> csrf.disable())
                // As the real chain: caching is decided by who answers.
                .headers(headers -> headers.cacheControl(control -> control.disable()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new NamedTokens(handlerExceptionResolver), AuthorizationFilter.class)
                .build();
    }

    /** Takes {@code Bearer alice} for alice; {@code Bearer bad} is invalid; {@code X-Host-Refused} plays the host check. */
    private static final class NamedTokens extends OncePerRequestFilter {

        private static final Set<String> PUBLIC = Set.of("/health", "/domains", "/v3/api-docs", "/swagger-ui.html");

        private final HandlerExceptionResolver resolver;

        NamedTokens(HandlerExceptionResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getHeader("X-Filter-Fails") != null && request.getDispatcherType() == DispatcherType.REQUEST) {
                throw new IllegalStateException("secret");
            }
            Exception refusal = findRefusal(request);
            if (refusal != null) {
                resolver.resolveException(request, response, null, refusal);
                return;
            }
            chain.doFilter(request, response);
        }

        private static @Nullable Exception findRefusal(HttpServletRequest request) {
            if (request.getHeader("X-Host-Refused") != null) {
                return new ErrorResponseException(HttpStatus.MISDIRECTED_REQUEST);
            }
            String header = request.getHeader("Authorization");
            if (header == null) {
                boolean open = PUBLIC.contains(request.getRequestURI())
                        || request.getRequestURI().startsWith("/swagger-ui/");
                return open ? null : new InsufficientAuthenticationException("no token");
            }
            String subject = header.substring("Bearer ".length());
            if (subject.equals("bad")) {
                return new InvalidBearerTokenException("expired");
            }
            Set<String> scopes = subject.equals("operator") ? Set.of("dt.admin") : Set.of("dt.read");
            // Accepted for about a second more: of the 30 s behind its end, 29 are over.
            Map<String, Object> claims = subject.equals("ending") ? Map.of("exp", NOW.minusSeconds(29)) : Map.of();
            var principal =
                    new Principal(subject, subject + "@example.org", null, true, scopes, Set.of(), Set.of(), claims);
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            principal, new BearerToken("secret-" + subject), List.of()));
            return null;
        }
    }

    /** A domain's own routes, as an author writes them. */
    @ResponseBody
    static final class BalanceRoutes {

        private final String load;

        BalanceRoutes(String load) {
            this.load = load;
        }

        @GetMapping("/energy-balance")
        Balance energyBalance(
                RunContext context,
                @PathVariable("community_id") String communityId,
                @RequestParam(required = false) @Nullable Integer days) {
            return new Balance(context.entity().id(), communityId, load, NOW, Double.NaN, days == null ? 1 : days);
        }

        @PostMapping("/echo")
        Map<String, @Nullable Object> echo(@RequestBody Map<String, @Nullable Object> body) {
            return body;
        }

        @GetMapping(path = "/large", produces = "application/json")
        void large(RunContext context, @RequestParam int letters, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getWriter().write('"' + "x".repeat(letters) + '"');
        }

        @GetMapping("/streamed")
        void streamed(RunContext context, HttpServletResponse response) throws IOException {
            response.setContentType("text/csv");
            response.getOutputStream().write(new byte[] {'a', '\n'});
            response.flushBuffer();
            response.getOutputStream().write(new byte[] {'b', '\n'});
        }

        @GetMapping("/halfway")
        void halfway(RunContext context, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getOutputStream().write('{');
            response.flushBuffer();
            throw new IllegalStateException("in the middle");
        }

        @GetMapping("/broken")
        Balance broken(RunContext context) {
            if (load.isEmpty()) {
                return new Balance("", "", "", NOW, 0, 0);
            }
            throw new IllegalStateException(
                    "secret detail of " + context.entity().id());
        }
    }

    record Balance(
            String entityId, String pathId, String builtBy, Instant computedAt, double selfConsumption, int days) {}
}
