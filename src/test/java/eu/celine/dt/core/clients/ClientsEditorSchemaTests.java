package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use for {@code clients.yaml} says what the settings of a client say. */
class ClientsEditorSchemaTests {

    @Test
    @Tag("CFG-19")
    void knowsTheSettingsOfDuckDb() throws IOException {
        assertThat(keysOf("duckdb")).containsExactlyInAnyOrderElementsOf(DuckDbSettings.KEYS);
    }

    @Test
    @Tag("CFG-19")
    void knowsTheSettingsOfJdbc() throws IOException {
        assertThat(keysOf("jdbc")).containsExactlyInAnyOrderElementsOf(JdbcSettings.KEYS);
    }

    private static Set<String> keysOf(String type) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(Path.of("config/clients.schema.json")));
        var keys = new HashSet<String>();
        for (JsonNode choice : root.at("/properties/clients/additionalProperties/allOf")) {
            if (choice.at("/if/properties/type/const").asString("").equals(type)) {
                keys.addAll(choice.at("/then/properties").propertyNames());
            }
        }
        keys.remove("type");
        return keys;
    }
}
