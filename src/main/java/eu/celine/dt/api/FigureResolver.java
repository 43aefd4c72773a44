package eu.celine.dt.api;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import eu.celine.dt.contracts.Figure;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves Java types to schemas, shows what a {@link Figure} says of a component in the schema of its property, and lets
 * a component that may be null be null. Only once a type is resolved as a whole, because the library writes the text of a
 * {@code @Schema} over whatever description the property's own schema had; and by itself it does not see annotations of a
 * type, so that a generated client would fail on the first null.
 */
final class FigureResolver extends ModelResolver {

    private static final String UNIT = "x-unit";
    private static final String NULL = "null";

    FigureResolver(ObjectMapper names) {
        super(names);
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = super.resolve(type, context, chain);
        Schema<?> model = resolved == null ? null : findModel(resolved, context);
        Map<String, ?> properties = model == null ? null : model.getProperties();
        JavaType javaType = _mapper.constructType(type.getType());
        if (model != null && properties != null && javaType.isRecordType()) {
            markProperties(javaType, model);
        }
        return resolved;
    }

    private static @Nullable Schema<?> findModel(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private void markProperties(JavaType type, Schema<?> model) {
        Map<String, RecordComponent> components = new HashMap<>();
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            components.put(component.getName(), component);
        }
        for (BeanPropertyDefinition property :
                _mapper.getSerializationConfig().introspect(type).findProperties()) {
            String name = property.getName();
            Schema<?> schema = model.getProperties().get(name);
            if (schema != null) {
                AnnotatedMember member = property.getPrimaryMember();
                Figure figure = member == null ? null : member.getAnnotation(Figure.class);
                if (figure != null) {
                    mark(schema, figure);
                }
                RecordComponent component = components.get(property.getInternalName());
                if (component != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    model.addProperty(name, nullable(schema));
                }
            }
        }
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, new JsonSchema().types(Set.of(NULL))));
        }
        // Without a type everything is allowed already, and a choice has been widened before.
        if (schema.getTypes() != null) {
            schema.addType(NULL);
        }
        return schema;
    }

    /** Does nothing the second time: a type that is used twice is resolved twice into one model. */
    private static void mark(Schema<?> property, Figure figure) {
        if (property.getExtensions() != null && property.getExtensions().containsKey(UNIT)) {
            return;
        }
        property.addExtension(UNIT, figure.unit());
        String described = property.getDescription();
        property.setDescription(described == null ? figure.formula() : described + " " + figure.formula());
    }
}
