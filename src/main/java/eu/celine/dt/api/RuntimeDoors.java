package eu.celine.dt.api;

import eu.celine.dt.core.domain.DomainRegistry;
import eu.celine.dt.core.domain.EntityGate;
import eu.celine.dt.core.values.PageAnswers;
import eu.celine.dt.core.values.ValuesService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the HTTP surface meets the runtime; tests of the surface put their own domains here. */
@Configuration(proxyBeanMethods = false)
class RuntimeDoors {

    @Bean
    DomainEditions domainEditions(DomainRegistry registry, EntityGate gate) {
        return listener -> registry.onChange(snapshot -> listener.accept(new RegisteredEdition(snapshot, gate)));
    }

    @Bean
    FetcherDesk fetcherDesk(ValuesService values, PageAnswers pages) {
        return new CompiledFetchers(values, pages);
    }
}
