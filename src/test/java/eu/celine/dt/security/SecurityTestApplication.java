package eu.celine.dt.security;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.core.config.RuntimeDirectories;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The room alone, behind a server: its own beans, a page that tells who calls, and in place of {@code api} a resolver
 * that answers with the fault's name. Carries no stereotype, so that no scan of the whole runtime picks it up.
 */
@EnableAutoConfiguration
@ComponentScan
@ConfigurationPropertiesScan
class SecurityTestApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RuntimeDirectories runtimeDirectories(@Value("${dt.state.dir}") Path state) {
        return new RuntimeDirectories(state, state);
    }

    @Bean
    RouterFunction<ServerResponse> pages() {
        return RouterFunctions.route()
                .GET("/health", request -> ServerResponse.ok().body("healthy"))
                .GET("/domains", request -> ServerResponse.ok().eTag("\"v1\"").body("[]"))
                .GET("/who/{id}", request -> ServerResponse.ok().body(whoCalls()))
                .GET("/sessions", request -> ServerResponse.ok()
                        .body(String.valueOf(request.servletRequest().getSession(false) != null)))
                .build();
    }

    @Bean
    WebMvcConfigurer problems() {
        return new WebMvcConfigurer() {
            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst((request, response, handler, fault) -> answer(response, fault));
            }
        };
    }

    private static String whoCalls() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Principal principal)) {
            throw new IllegalStateException("The page was reached without a principal.");
        }
        return principal.subject() + " person=" + principal.person() + " scopes="
                + principal.scopes().stream().sorted().toList()
                + " credentials=" + authentication.getCredentials();
    }

    private static ModelAndView answer(HttpServletResponse response, Exception fault) {
        response.setStatus(
                switch (fault) {
                    case AuthenticationException waiting when waiting.getCause() instanceof UnavailableFault -> 503;
                    case AuthenticationException unauthenticated -> 401;
                    case AccessFault denied -> 403;
                    case HttpMediaTypeException unsupported -> 415;
                    case ErrorResponse answered -> answered.getStatusCode().value();
                    default -> 400;
                });
        response.setHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        String errors = fault instanceof InvalidPayloadFault invalid
                ? invalid.errors().stream().map(PayloadError::path).collect(Collectors.joining(","))
                : "";
        try {
            response.getWriter().print(fault.getClass().getSimpleName() + " " + errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
