package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use for {@code clients.yaml} says what the settings of a client say. */
class ClientsEditorSchemaTests {

    @Test
    @Tag("CFG-19")
    void knowsTheSettingsOfDuckDb() throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(Path.of("config/clients.schema.json")));

        var keys = new HashSet<>(root.at("/properties/clients/additionalProperties/then/properties")
                .propertyNames());
        keys.remove("type");

        assertThat(keys).containsExactlyInAnyOrderElementsOf(DuckDbSettings.KEYS);
    }
}
