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
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves Java types to schemas, and shows what a {@link Figure} says of a component in the schema of its property.
 * Only once a type is resolved as a whole, because the library writes the text of a {@code @Schema} over whatever
 * description the property's own schema had.
 */
final class FigureResolver extends ModelResolver {

    private static final String UNIT = "x-unit";

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
        if (properties != null && javaType.isRecordType()) {
            markProperties(javaType, properties);
        }
        return resolved;
    }

    private static @Nullable Schema<?> findModel(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private void markProperties(JavaType type, Map<String, ?> properties) {
        for (BeanPropertyDefinition component :
                _mapper.getSerializationConfig().introspect(type).findProperties()) {
            AnnotatedMember member = component.getPrimaryMember();
            Figure figure = member == null ? null : member.getAnnotation(Figure.class);
            if (figure != null && properties.get(component.getName()) instanceof Schema<?> property) {
                mark(property, figure);
            }
        }
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
