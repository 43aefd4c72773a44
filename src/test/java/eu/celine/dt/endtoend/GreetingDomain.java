package eu.celine.dt.endtoend;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A domain without values, with a custom route and a typed override. */
final class GreetingDomain implements DTDomain {

    private final Settings settings;

    GreetingDomain(DomainSettings settings) {
        this.settings = settings.overrides(Settings.class);
    }

    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public String domainType() {
        return "greeting";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String routePrefix() {
        return "/greetings";
    }

    @Override
    public String entityIdParam() {
        return "person_id";
    }

    @Override
    public List<Object> routes() {
        return List.of(new Routes(settings.greeting()));
    }

    @Override
    public @Nullable EntityInfo resolveEntity(String id, Caller caller) {
        return "nobody".equals(id) ? null : new EntityInfo(id, name(), Map.of());
    }

    record Settings(String greeting) {}

    record Greeting(String text) {}

    @ResponseBody
    static final class Routes {

        private final String greeting;

        Routes(String greeting) {
            this.greeting = greeting;
        }

        @GetMapping("/hello")
        Greeting hello(RunContext context) {
            return new Greeting(greeting + " " + context.entity().id());
        }
    }
}
