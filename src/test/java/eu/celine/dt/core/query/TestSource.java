package eu.celine.dt.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds templates for tests; says only what a case is about. */
final class TestSource {

    static final FetcherId ID = new FetcherId("test", "readings");

    private final String text;
    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    private final List<MetadataField> metadata = new ArrayList<>();
    private Dialect dialect = Dialect.DUCKDB;
    private FetcherScope scope = new FetcherScope.Public();

    private List<String> key = List.of();

    private TestSource(String text) {
        this.text = text;
    }

    static TestSource template(String text) {
        return new TestSource(text);
    }

    /** A property as YAML flow would say it: {@code "type", "string", "enum", List.of("a")}. */
    TestSource payload(String name, Object... keysAndValues) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            schema.put(keysAndValues[index].toString(), keysAndValues[index + 1]);
        }
        properties.put(name, schema);
        return this;
    }

    TestSource text(String name) {
        return payload(name, "type", "string");
    }

    TestSource texts(String name) {
        return payload(name, "type", "array", "items", Map.of("type", "string"));
    }

    TestSource instant(String name) {
        return payload(name, "type", "string", "format", "date-time");
    }

    TestSource metadata(String name, MetadataField.Type type) {
        metadata.add(MetadataField.optional(name, type));
        return this;
    }

    TestSource listedMetadata(String name, String... values) {
        metadata.add(new MetadataField(name, MetadataField.Type.STRING, true, List.of(values)));
        return this;
    }

    TestSource dialect(Dialect chosen) {
        dialect = chosen;
        return this;
    }

    TestSource scope(FetcherScope chosen) {
        scope = chosen;
        return this;
    }

    TestSource key(String... columns) {
        key = List.of(columns);
        return this;
    }

    QuerySource source() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return new QuerySource(ID, "readings.sql", text, schema, metadata, dialect, scope, key);
    }

    QueryTemplate compile() {
        var problems = new Problems();
        QueryTemplate template = new QueryCompiler().compile(source(), problems);
        assertThat(problems.all()).as(text).isEmpty();
        return Objects.requireNonNull(template);
    }

    List<Problem> problems() {
        var problems = new Problems();
        QueryTemplate template = new QueryCompiler().compile(source(), problems);
        assertThat(template == null)
                .as("a template is returned only without problems")
                .isEqualTo(!problems.isEmpty());
        return problems.all();
    }

    /** The first message of a template that must not load. */
    String refusal() {
        List<Problem> problems = problems();
        assertThat(problems).as("problems of " + text).isNotEmpty();
        return problems.getFirst().message();
    }

    BoundQuery bind(@Nullable Object... namesAndValues) {
        return compile().bind(payloadOf(namesAndValues), entity("rec-1", Map.of()));
    }

    static Map<String, @Nullable Object> payloadOf(@Nullable Object... namesAndValues) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put(String.valueOf(namesAndValues[index]), namesAndValues[index + 1]);
        }
        return values;
    }

    static EntityInfo entity(String id, Map<String, Object> metadata) {
        return new EntityInfo(id, "test", metadata);
    }

    /** The statement with each run of white space as one blank. */
    static String squeezed(BoundQuery query) {
        return query.statement().replaceAll("\\s+", " ").strip();
    }

    static List<@Nullable Object> valuesOf(BoundQuery query) {
        var values = new ArrayList<@Nullable Object>();
        for (Parameter parameter : query.parameters()) {
            values.add(parameter.value());
        }
        return values;
    }
}
