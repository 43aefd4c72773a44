package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas that editors use say what the code says. */
class EditorSchemaTests {

    private static final Path CONFIG = Path.of("config");

    @ParameterizedTest
    @Tag("CFG-19")
    @ValueSource(strings = {"domains", "clients", "brokers"})
    void acceptTheShippedFiles(String family) throws IOException {
        assertThat(validate(family, Files.readString(CONFIG.resolve(family + ".yaml"))))
                .isEmpty();
        assertThat(validate(family, Files.readString(CONFIG.resolve("celine").resolve(family + ".yaml"))))
                .isEmpty();
    }

    @Test
    @Tag("CFG-19")
    void shippedFilesAreReadWithoutAProblemAndWithoutAVariable() {
        var problems = new Problems();
        var reader = new ConfigReader(
                new ConfigPaths(
                        "",
                        List.of("config/domains.yaml"),
                        List.of("config/clients.yaml"),
                        List.of("config/brokers.yaml")),
                Path.of(""),
                new HashMap<String, String>()::get);

        DomainsConfig domains = reader.domains(problems);
        reader.clients(problems);
        reader.brokers(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(domains.typePrefixes()).isEqualTo(Map.of("energy-community", "/communities"));
        assertThat(domains.domains())
                .extracting(DomainEntry::name)
                .containsExactly("it-energy-community", "it-participant");
        assertThat(domains.domains()).allMatch(DomainEntry::enabled);
    }

    @Test
    @Tag("CFG-19")
    void refuseAnUnknownKeyAsTheReaderDoes() throws IOException {
        assertThat(validate("domains", "domains: [{name: one, import: a.B, enabeld: true}]"))
                .hasSize(1);
        assertThat(validate("clients", "clients: {one: {class: a:B}}")).isNotEmpty();
        assertThat(validate("brokers", "brokers: {one: {type: mqtt, config: {hots: x}}}"))
                .hasSize(1);
    }

    @Test
    @Tag("CFG-19")
    void knowTheKeysThatTheReaderKnows() throws IOException {
        JsonNode domains = read("domains");
        JsonNode brokers = read("brokers");

        assertThat(keys(domains)).isEqualTo(DomainsFamily.ROOT_KEYS);
        assertThat(keys(domains.at("/properties/types/additionalProperties"))).isEqualTo(DomainsFamily.TYPE_KEYS);
        assertThat(keys(domains.at("/$defs/domain"))).isEqualTo(DomainsFamily.ENTRY_KEYS);
        assertThat(keys(domains.at("/$defs/access"))).isEqualTo(AccessSection.KEYS);
        assertThat(keys(domains.at("/$defs/access/properties/read_all"))).isEqualTo(AccessSection.READ_ALL_KEYS);
        assertThat(keys(domains.at("/$defs/entities"))).isEqualTo(EntitiesSection.KEYS);
        assertThat(keys(domains.at("/$defs/entities/properties/list/items"))).isEqualTo(EntitiesSection.LISTED_KEYS);
        assertThat(keys(domains.at("/$defs/distribution"))).isEqualTo(DomainsFamily.DISTRIBUTION_KEYS);
        assertThat(keys(read("clients"))).isEqualTo(ClientsFamily.ROOT_KEYS);
        assertThat(keys(brokers)).isEqualTo(BrokersFamily.ROOT_KEYS);
        assertThat(keys(brokers.at("/properties/brokers/additionalProperties"))).isEqualTo(BrokersFamily.ENTRY_KEYS);
        assertThat(keys(brokers.at("/properties/brokers/additionalProperties/properties/config")))
                .isEqualTo(BrokersFamily.CONFIG_KEYS);
    }

    @Test
    @Tag("CFG-19")
    void knowTheWordsThatTheReaderKnows() throws IOException {
        JsonNode domains = read("domains");

        assertThat(texts(domains.at("/$defs/access/properties/any_of/items/enum")))
                .isEqualTo(AccessSection.WAYS);
        assertThat(texts(domains.at("/$defs/entities/properties/source/enum"))).isEqualTo(EntitiesSection.SOURCES);
    }

    @Test
    @Tag("CFG-19")
    void acceptAFetcherAsADomainAuthorWritesIt() throws IOException {
        assertThat(validate("values", """
                fetchers:
                  - id: consumption_timeseries
                    description: One row an hour.
                    sql: consumption_timeseries.sql
                    client: dataset_api
                    scope: {entity: {community_id: entity.id}}
                    limit: 9000
                    max_limit: 10000
                    max_stream_rows: 10000000
                    privacy: personal
                    key: timestamp
                    columns: {kwh: number}
                    payload: {type: object, additionalProperties: false}
                    output_mapper: a.B
                  - {id: own_lookup, query: SELECT 1, client: dataset_api, scope: lookup}
                """)).isEmpty();
        assertThat(validate("values", "fetchers: [{id: x, sql: x.sql, client: c, scope: public, limits: 5}]"))
                .hasSize(1);
    }

    private static List<Error> validate(String family, String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(CONFIG.resolve(family + ".schema.json")), InputFormat.JSON);
        return schema.validate(yaml, InputFormat.YAML);
    }

    private static JsonNode read(String family) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(CONFIG.resolve(family + ".schema.json")));
    }

    private static Set<String> keys(JsonNode schema) {
        return new HashSet<>(schema.path("properties").propertyNames());
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
