package eu.celine.dt.energy.italy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Worked figures with their sources, kept as data beside the tests. */
final class Vectors {

    private static final String RESOURCE = "/eu/celine/dt/energy/vectors.json";

    private Vectors() {}

    static JsonNode vector(String id) throws IOException {
        try (InputStream json = Objects.requireNonNull(Vectors.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            for (JsonNode vector : new ObjectMapper().readTree(json).path("vectors")) {
                if (vector.path("id").asString().equals(id)) {
                    return vector;
                }
            }
        }
        throw new AssertionError("%s has no vector %s".formatted(RESOURCE, id));
    }

    static double[] numbers(JsonNode array) {
        var numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.path(i).asDouble();
        }
        return numbers;
    }
}
