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
        "534520.830999999, 534520.831",
        "-1.4210854715202004E-14, 0.0",
        "0.0, 0.0",
        "1e-11, 1.0E-11",
        "0.00012345678912345, 1.23456789123E-4",
        "-110.034, -110.034",
        "1234567890.1234567, 1.23456789012E9",
        "99999999999.99999, 1.0E11",
        "100000000000.12345, 1.0000000000012344E11",
        "NaN, null"
    })
    void numbersOfRoutesHaveTwelveDigits(double number, String expected) {
        assertThat(mapper.writeValueAsString(number)).isEqualTo(expected);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new EdgeJson().customize(builder);
        return builder.build();
    }
}
