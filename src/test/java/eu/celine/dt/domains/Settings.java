package eu.celine.dt.domains;

import eu.celine.dt.contracts.DomainSettings;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A domain's entry with the defaults of {@code domains.yaml}, changed by what a test is about. */
public record Settings(Entities entities, @Nullable String singleCommunity) implements DomainSettings {

    public static Settings defaults() {
        return new Settings(new Entities(Entities.Source.TABLE, List.of(), null), null);
    }

    public static Settings listing(ListedEntity... entities) {
        return new Settings(new Entities(Entities.Source.LIST, List.of(entities), null), null);
    }

    public static Settings querying(String query) {
        return new Settings(new Entities(Entities.Source.TABLE, List.of(), query), null);
    }

    public static ListedEntity community(String id, Map<String, Object> metadata) {
        return new ListedEntity(id, metadata);
    }

    public Settings withSingleCommunity(String id) {
        return new Settings(entities, id);
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public @Nullable String routePrefix() {
        return null;
    }

    @Override
    public <T extends Record> T overrides(Class<T> type) {
        // As of an entry without overrides: nothing but absent values.
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException(type + " has no constructor that takes absent values", unusable);
        }
    }

    @Override
    public Distribution distribution() {
        return new Distribution(0, 1, 0);
    }
}
