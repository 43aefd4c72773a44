package eu.celine.dt.core.values;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.MetadataField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compiles payload schemas, and says all that is wrong with one. */
final class PayloadSchemaCompiler {

    private static final Map<String, @Nullable Object> NOTHING_ALLOWED =
            Map.of("type", "object", "properties", Map.of(), "additionalProperties", false);

    // Any time will do to see whether a default can be read.
    private static final TimeFrame PROBE = new TimeFrame(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    // Keywords of our own begin with x-; anything else unknown is a slip that would silently check nothing.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, _) -> {
                if (keyword.startsWith("x-")) {
                    return new NonValidationKeyword(keyword);
                }
                throw new SchemaException("the keyword " + keyword + " is not known to JSON Schema 2020-12");
            })
            .build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            DIALECT,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ROOT).build()));

    /**
     * Compiles the schema.
     *
     * @param metadata what the domain declares of its entities, for marks of ownership
     * @param complaints takes each fault as a sentence about the payload
     * @return null if there was a complaint
     */
    @Nullable
    PayloadSchema compile(
            Map<String, @Nullable Object> declared, List<MetadataField> metadata, Consumer<String> complaints) {
        Map<String, @Nullable Object> document = declared.isEmpty() ? NOTHING_ALLOWED : withType(declared);
        List<String> broken = new PayloadRules(document, metadata).check();
        broken.forEach(complaints);
        if (!broken.isEmpty() || !followsMetaSchema(document, complaints)) {
            return null;
        }
        try {
            Schema validator = registry.getSchema(SchemaNodes.schema(document));
            validator.initializeValidators();
            var schema = new PayloadSchema(document, PayloadProperties.of(document), validator);
            return defaultsFit(schema, complaints) ? schema : null;
        } catch (SchemaException e) {
            complaints.accept("the schema cannot be compiled: " + e.getMessage());
            return null;
        }
    }

    private static Map<String, @Nullable Object> withType(Map<String, @Nullable Object> declared) {
        Map<String, @Nullable Object> document = new LinkedHashMap<String, @Nullable Object>(declared);
        document.putIfAbsent("type", "object");
        return document;
    }

    private boolean followsMetaSchema(Map<String, @Nullable Object> document, Consumer<String> complaints) {
        JsonNode node = SchemaNodes.schema(document);
        Schema metaSchema = registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        var findings = metaSchema.validate(node);
        findings.stream()
                .map(finding -> finding.getInstanceLocation() + ": " + finding.getMessage())
                .distinct()
                .forEach(complaints);
        return findings.isEmpty();
    }

    private static boolean defaultsFit(PayloadSchema schema, Consumer<String> complaints) {
        try {
            schema.fromJson(Map.of(), PROBE);
            return true;
        } catch (InvalidPayloadFault fault) {
            // Properties without a default may be required; only what a default says counts.
            var wrong = fault.errors().stream()
                    .filter(error -> schema.hasDefault(error.path()))
                    .toList();
            wrong.forEach(error -> complaints.accept("the default of " + error.path() + " " + error.message()));
            return wrong.isEmpty();
        }
    }
}
