package eu.celine.dt.domains.energycommunity.it;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The worked figures with their sources, which lie beside the tests of {@code energy}. */
final class PublishedVectors {

    private static final String RESOURCE = "/eu/celine/dt/energy/vectors.json";

    private PublishedVectors() {}

    static JsonNode vector(String id) {
        try (InputStream json = Objects.requireNonNull(PublishedVectors.class.getResourceAsStream(RESOURCE))) {
            for (JsonNode vector : new ObjectMapper().readTree(json).path("vectors")) {
                if (vector.path("id").asString().equals(id)) {
                    return vector;
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        throw new IllegalStateException("no vector " + id);
    }

    static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = array.path(index).asDouble();
        }
        return numbers;
    }
}
