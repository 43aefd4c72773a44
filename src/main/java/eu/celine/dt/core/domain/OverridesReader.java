package eu.celine.dt.core.domain;

import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.DomainEntry;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.Suggestion;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Turns a domain's {@code overrides} into the record that its class wants. */
final class OverridesReader {

    private static final SnakeCase NAMING = new SnakeCase();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(NAMING)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private OverridesReader() {}

    /**
     * Reads the overrides; components that may be null may be absent.
     *
     * @throws ConfigurationException with every key that is unknown, missing or of the wrong type
     */
    static <T extends Record> T read(DomainEntry entry, Class<T> type) {
        Map<String, RecordComponent> components = components(type);
        var problems = new Problems();
        for (String key : entry.overrides().keySet()) {
            if (!components.containsKey(key)) {
                problems.add(entry.problem("overrides: " + Suggestion.unknownKey(key, components.keySet())));
            }
        }
        components.forEach((key, component) -> {
            if (entry.overrides().get(key) == null && !mayBeAbsent(component)) {
                problems.add(entry.problem("overrides: the key \"" + key + "\" is missing; write " + key + ": "
                        + component.getType().getSimpleName()));
            }
        });
        problems.throwIfAny();
        try {
            return MAPPER.convertValue(entry.overrides(), type);
        } catch (DatabindException fault) {
            problems.add(entry.problem("overrides: " + reason(fault)));
            throw new ConfigurationException(problems.all());
        }
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        var components = new LinkedHashMap<String, RecordComponent>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(NAMING.key(component.getName()), component);
        }
        return components;
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Says where and what is wanted; never the value, which a placeholder may have filled with a secret. */
    private static String reason(DatabindException fault) {
        String path = fault.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        if (fault instanceof UnrecognizedPropertyException) {
            return "unknown key \"" + path + "\"";
        }
        if (fault instanceof ValueInstantiationException && fault.getCause() != null) {
            return String.valueOf(fault.getCause().getMessage());
        }
        return "the value of \"" + path + "\" has the wrong type";
    }

    /** The mapper's own rule, also for messages. */
    private static final class SnakeCase extends PropertyNamingStrategies.SnakeCaseStrategy {

        private static final long serialVersionUID = 1L;

        String key(String component) {
            return translate(component);
        }
    }
}
