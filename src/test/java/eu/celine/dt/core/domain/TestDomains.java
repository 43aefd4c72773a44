package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Values;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Domains that configuration files of tests name. */
final class TestDomains {

    private TestDomains() {}

    static String nameOf(Class<?> type) {
        return type.getName();
    }

    /** Takes everything that a domain may receive, and has a route of its own. */
    static final class Routed extends FakeDomain {

        final DomainSettings settings;
        final Values values;
        final Clock clock;
        int routesAsked;

        Routed(DomainSettings settings, Values values, Clock clock) {
            super(settings.name());
            this.settings = settings;
            this.values = values;
            this.clock = clock;
        }

        @Override
        public List<Object> routes() {
            routesAsked++;
            return List.of(new Route());
        }
    }

    /** A route object; api decides what its methods mean. */
    static final class Route {}

    /** Neither fetchers nor routes, nor anything that it needs. */
    static final class Plain extends FakeDomain {

        Plain(DomainSettings settings) {
            super(settings.name());
        }
    }

    /** Has settings of its own. */
    static final class Tuned extends FakeDomain {

        final Tuning tuning;

        Tuned(DomainSettings settings) {
            super(settings.name());
            this.tuning = settings.overrides(Tuning.class);
        }
    }

    record Tuning(
            String gseZone,
            int maxDays,
            @Nullable Double share,
            @Nullable List<String> zones) {

        Tuning {
            if (maxDays < 1) {
                throw new IllegalArgumentException("max_days must be 1 or more");
            }
        }
    }

    static final class Failing extends FakeDomain {

        Failing() {
            super("failing");
            throw new IllegalStateException("the model file is missing");
        }
    }

    static final class Hasty extends FakeDomain {

        Hasty(Values values) {
            super("hasty");
            values.fetch("consumption", Map.of(), Page.of(1, 0), DomainLoaderTests.aContext());
        }
    }

    static final class Demanding extends FakeDomain {

        Demanding(StringBuilder missing) {
            super(missing.toString());
        }
    }

    static final class Misnamed extends FakeDomain {

        Misnamed() {
            super("another");
        }

        @Override
        public String domainType() {
            return "Energy Community";
        }

        @Override
        public String routePrefix() {
            return "misnamed/";
        }

        @Override
        public String entityIdParam() {
            return "community-id";
        }
    }

    abstract static class Unfinished extends FakeDomain {

        Unfinished() {
            super("unfinished");
        }
    }

    static final class BrokenStart extends FakeDomain {

        BrokenStart(DomainSettings settings) {
            super(settings.name());
        }

        @Override
        public void onStartup() {
            throw new IllegalStateException("no weather today");
        }
    }

    /** No domain; tells if its code ran. */
    static final class Stranger {

        static {
            System.setProperty("stranger.ran", "true");
        }
    }
}
