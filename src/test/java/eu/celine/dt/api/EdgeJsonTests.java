package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EdgeJsonTests {

    private final JsonMapper mapper = mapper();

    @ParameterizedTest
    @Tag("API-67")
    @CsvSource({
        "155.00000000000003, 155.0",
        "0.9999999999999999, 1.0",
        "-1.4210854715202004E-14, 0.0",
        "0.1234567894, 0.123456789",
        "-110.034, -110.034",
        "1234567890.1234567, 1.2345678901234567E9",
        "NaN, null"
    })
    void numbersOfRoutesHaveNineDecimals(double number, String expected) {
        assertThat(mapper.writeValueAsString(number)).isEqualTo(expected);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new EdgeJson().customize(builder);
        return builder.build();
    }
}
