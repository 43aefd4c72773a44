package eu.celine.dt.domains;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An entry of a shipped values file with the text of its statement. */
record ShippedFetcher(String id, Class<?> beside, JsonNode entry, String sql) {

    private static final List<String> FILES = List.of("values.yaml", "community.yaml", "celine_values.yaml");

    static List<ShippedFetcher> allBeside(Class<?> domain) {
        return FILES.stream()
                .filter(file -> domain.getResource(file) != null)
                .flatMap(file -> allIn(domain, file).stream())
                .toList();
    }

    static List<ShippedFetcher> allIn(Class<?> domain, String file) {
        JsonNode fetchers = new YAMLMapper().readTree(read(domain, file)).required("fetchers");
        return fetchers.values().stream()
                .map(entry -> new ShippedFetcher(
                        entry.required("id").asString(),
                        domain,
                        entry,
                        read(domain, entry.required("sql").asString())))
                .toList();
    }

    boolean lookup() {
        return entry.required("scope").isString()
                && entry.required("scope").asString().equals("lookup");
    }

    private static String read(Class<?> domain, String name) {
        try (@Nullable InputStream in = domain.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " does not lie beside " + domain.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
