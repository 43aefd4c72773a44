package eu.celine.dt.core.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use for a values file says what its reader says. */
class ValuesEditorSchemaTests {

    @Test
    @Tag("CFG-19")
    void knowsTheKeysAndBoundsOfTheReader() throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(Path.of("config/values.schema.json")));
        JsonNode fetcher = root.at("/properties/fetchers/items/properties");

        assertThat(root.at("/properties").propertyNames()).containsExactly("fetchers");
        assertThat(fetcher.propertyNames()).containsExactlyInAnyOrderElementsOf(ValuesFileReader.KEYS);
        assertThat(fetcher.at("/limit/minimum").asInt()).isEqualTo(1);
        assertThat(fetcher.at("/max_limit/minimum").asInt()).isEqualTo(1);
        assertThat(fetcher.at("/cache/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(CacheReader.KEYS);
        assertThat(fetcher.at("/cache/properties/invalidate_on/items/pattern").asString())
                .isEqualTo("^" + CacheReader.FLOW.pattern() + "$");
    }
}
