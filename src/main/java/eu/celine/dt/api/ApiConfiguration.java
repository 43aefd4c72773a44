package eu.celine.dt.api;

import eu.celine.dt.core.access.AuditLog;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the HTTP surface together. Where it meets the other rooms is {@link RuntimeDoors}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
@Import(ProblemErrorController.class)
class ApiConfiguration {

    @Bean
    static RequestIdFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    static RequestBoundsFilter requestBoundsFilter() {
        return new RequestBoundsFilter();
    }

    @Bean
    static EntityTagFilter entityTagFilter() {
        return new EntityTagFilter();
    }

    @Bean
    static RequestPin requestPin() {
        return new RequestPin();
    }

    @Bean
    static TomcatAnswers tomcatAnswers(StreamSettings streams) {
        return new TomcatAnswers(streams);
    }

    @Bean
    static EdgeJson edgeJson() {
        return new EdgeJson();
    }

    @Bean
    Callers callers(Clock clock) {
        return new Callers(clock);
    }

    /** The dispatcher comes late: it asks for every mapping first, and the batches are part of one. */
    @Bean
    BatchRoutes batchRoutes(ObjectProvider<DispatcherServlet> dispatcher, Callers callers) {
        var runner = new BatchRunner(
                (request, response) -> dispatcher.getObject().service(request, response),
                BatchRunner.Limits.DEFAULT,
                AnswerMemory.ofHeap());
        return new BatchRoutes(runner, callers);
    }

    @Bean
    RouteTableMapping routeTableMapping(
            DomainEditions editions,
            FetcherDesk fetchers,
            AuditLog audit,
            StreamSettings streams,
            JsonMapper json,
            Callers callers,
            BatchRoutes batches,
            @Qualifier("mvcContentNegotiationManager") ContentNegotiationManager negotiation) {
        var tables = new RouteTables(
                fetchers, audit, new StreamAnswer(streams), new GlobalDocuments(json, fetchers), negotiation, batches);
        var mapping = new RouteTableMapping(tables.build(NoDomains.EDITION), callers);
        mapping.setInterceptors(new PersonalRoutes(audit), new KnownParameters());
        editions.onChange(edition -> mapping.swap(tables.build(edition)));
        return mapping;
    }

    @Bean
    WebMvcConfigurer apiMvcConfigurer(Callers callers) {
        return new ApiMvcConfigurer(callers);
    }

    private record ApiMvcConfigurer(Callers callers) implements WebMvcConfigurer {

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new ContextArguments(callers));
        }

        @Override
        public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
            resolvers.addFirst(new ProblemResolver());
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            SwaggerUi.addTo(registry);
        }

        @Override
        public void addViewControllers(ViewControllerRegistry registry) {
            SwaggerUi.addTo(registry);
        }
    }
}
