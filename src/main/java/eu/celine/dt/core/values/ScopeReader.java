package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherScope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code scope:}, the one key that decides whose rows leave and therefore has no default. */
final class ScopeReader {

    private static final String FORMS = "write scope: {entity: {<column>: entity.id}} if each row belongs to the"
            + " entity, scope: public if the rows belong to nobody (weather, prices), scope: {service: {scopes:"
            + " [<scope>]}} if they belong to several entities and only services may read them, or scope: lookup if"
            + " only the domain's own code runs it";

    private ScopeReader() {}

    /** The entry's scope, or null after a complaint. */
    static @Nullable FetcherScope read(FetcherEntry entry) {
        Object scope = entry.value("scope");
        if (scope == null) {
            entry.complain("scope", "it has no scope, so nothing says whose rows it returns; " + FORMS);
            return null;
        }
        if ("public".equals(scope)) {
            return new FetcherScope.Public();
        }
        if ("lookup".equals(scope)) {
            return new FetcherScope.Lookup();
        }
        if (scope instanceof Map<?, ?> map && map.size() == 1) {
            FetcherScope read = map.containsKey("entity") ? entity(map.get("entity")) : service(map.get("service"));
            if (read != null) {
                return read;
            }
        }
        entry.complain("scope", "the scope cannot be read; " + FORMS);
        return null;
    }

    private static @Nullable FetcherScope entity(@Nullable Object columns) {
        if (!(columns instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        var sources = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> column : map.entrySet()) {
            if (!(column.getValue() instanceof String source) || source.isBlank()) {
                return null;
            }
            sources.put(String.valueOf(column.getKey()), source);
        }
        return new FetcherScope.Entity(sources);
    }

    private static @Nullable FetcherScope service(@Nullable Object settings) {
        if (!(settings instanceof Map<?, ?> map)
                || map.size() != 1
                || !(map.get("scopes") instanceof Collection<?> scopes)
                || scopes.isEmpty()) {
            return null;
        }
        var names = new LinkedHashSet<String>();
        for (Object scope : scopes) {
            if (!(scope instanceof String name) || name.isBlank()) {
                return null;
            }
            names.add(name);
        }
        return new FetcherScope.Service(names);
    }
}
