package eu.celine.dt.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.ObjectMapperFactory;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.springframework.http.HttpEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the Java types of custom routes; what they refer to is added to the document's components. */
final class OpenApiTypes {

    static final String REFERENCE = "#/components/schemas/";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ObjectNode components;
    private final ModelConverters converters;

    OpenApiTypes(ObjectNode components) {
        this.components = components;
        this.converters = new ModelConverters(true);
        // Names as the answers have them. The library brings its own Jackson 2, apart from ours.
        ObjectMapper names = ObjectMapperFactory.createJson31();
        names.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        converters.addConverter(new FigureResolver(names));
    }

    ObjectNode reference(String schema) {
        return MAPPER.createObjectNode().put("$ref", REFERENCE + schema);
    }

    ObjectNode listOf(String schema) {
        ObjectNode list = MAPPER.createObjectNode().put("type", "array");
        list.set("items", reference(schema));
        return list;
    }

    ObjectNode anything() {
        return MAPPER.createObjectNode();
    }

    ObjectNode schemaOf(Type type, Annotation... annotations) {
        Type answered = unwrap(type);
        if (answered == void.class || answered == Void.class || answered == Object.class) {
            return anything();
        }
        ResolvedSchema resolved = converters.resolveAsResolvedSchema(
                new AnnotatedType(answered).ctxAnnotations(annotations).resolveAsRef(true));
        if (resolved == null || resolved.schema == null) {
            return anything();
        }
        resolved.referencedSchemas.forEach((name, schema) -> {
            if (!components.has(name)) {
                components.set(name, toJson(schema));
            }
        });
        return toJson(resolved.schema);
    }

    private static Type unwrap(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && HttpEntity.class.isAssignableFrom(raw)) {
            return generic.getActualTypeArguments()[0];
        }
        return type;
    }

    private static ObjectNode toJson(Schema<?> schema) {
        return (ObjectNode) MAPPER.readTree(Json31.pretty(schema));
    }
}
