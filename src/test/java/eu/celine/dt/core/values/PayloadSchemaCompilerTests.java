package eu.celine.dt.core.values;

import static eu.celine.dt.core.values.Schemas.complaints;
import static eu.celine.dt.core.values.Schemas.schema;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSchemaCompilerTests {

    @ParameterizedTest
    @Tag("VAL-09")
    @ValueSource(strings = {"limit", "offset", "format", "cursor"})
    void refusesAReservedName(String name) {
        assertThat(complaints("{\"properties\":{\"" + name + "\":{\"type\":\"integer\"}}}"))
                .containsExactly("the name " + name + " is reserved for paging and formats; rename the property");
    }

    @ParameterizedTest
    @Tag("VAL-16")
    @ValueSource(
            strings = {
                "{\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/schema.json\"}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"file:///etc/hostname\"}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"classpath:schema.json\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"anyOf\":[{\"$ref\":\"other.json\"}]}}}}",
                "{\"properties\":{\"a\":{\"$dynamicRef\":\"http://127.0.0.1:1/x#a\"}}}"
            })
    void refusesAReferenceThatLeavesTheSchema(String schema) {
        assertThat(complaints(schema)).singleElement().asString().contains("leads outside the schema");
    }

    @ParameterizedTest
    @Tag("VAL-16")
    @CsvSource(delimiter = '|', textBlock = """
                    {"$id":"http://127.0.0.1:1/a"}                           | $id and $anchor are not used here; refer by #/$defs/<name>
                    {"$schema":"http://json-schema.org/draft-07/schema#"}    | $schema must be https://json-schema.org/draft/2020-12/schema or be left out
                    {"properties":{"a":{"$ref":"#/$defs/a"}}}                | /properties/a: $ref #/$defs/a leads nowhere in this schema
                    """)
    void refusesOtherIdentitiesAndDeadEnds(String schema, String message) {
        assertThat(complaints(schema)).containsExactly(message);
    }

    @Test
    @Tag("VAL-16")
    void anExampleMayLookLikeAReference() {
        assertThat(complaints("{\"properties\":{\"a\":{\"enum\":[\"$ref\"],\"examples\":[{\"$ref\":\"http://x\"}]}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-17")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"array"}                                         | its type must be object
                    {"required":"start"}                                     | /required: string found, array expected
                    {"properties":{"a":{"minimum":"3"}}}                     | /properties/a/minimum: string found, number expected
                    {"properties":{"a":{"type":"string","pattern":"("}}}     | /properties/a: the pattern ( is not a regular expression: Unclosed group
                    {"patternProperties":{"[":{}}}                           | the pattern [ is not a regular expression: Unclosed character class
                    {"properties":{"a":{"type":"object"}}}                   | a can only be bound as a text, number, boolean, date or time, or a list of these
                    {"properties":{"a":{"type":"array","items":{"type":"array"}}}} | a can only be bound as a text, number, boolean, date or time, or a list of these
                    {"properties":{"a":{"type":"integer","default":"5"}}}    | the default of a must be an integer
                    {"properties":{"a":{"type":"integer","minimum":3,"default":2}}} | the default of a must have a minimum value of 3
                    {"required":["b"],"properties":{"a":{"type":"string","format":"date-time","default":"now-12H"},"b":{}}} | the default of a is not a relative time; write now or today, then + or - and an ISO 8601 period, for example now-PT12H or today+P1D
                    """)
    void refusesASchemaThatCannotWork(String schema, String message) {
        assertThat(complaints(schema)).containsExactly(message);
    }

    @Test
    @Tag("VAL-17")
    void refusesAMisspeltKeywordAndKnowsItsOwn() {
        assertThat(complaints("{\"properties\":{\"a\":{\"type\":\"integer\",\"minmum\":3}}}"))
                .containsExactly(
                        "the schema cannot be compiled: the keyword minmum is not known to JSON Schema 2020-12");
        assertThat(complaints("{\"title\":\"t\",\"$comment\":\"c\",\"properties\":{\"a\":{\"type\":\"string\","
                        + "\"description\":\"d\",\"examples\":[\"e\"],\"x-like\":true,\"x-unit\":\"kWh\",\"format\":\"uuid\","
                        + "\"deprecated\":true,\"minLength\":1}},\"$defs\":{}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("VAL-12")
    @CsvSource(delimiter = '|', textBlock = """
                    {"properties":{"a":{"type":"string","x-owned-by":"entity.device"}}}
                    {"properties":{"a":{"type":"string","x-owned-by":"entity.zone"}}}
                    {"properties":{"a":{"type":"string","x-owned-by":"devices"}}}
                    {"properties":{"a":{"type":"string","x-owned-by":["entity.devices"]}}}
                    """)
    void aMarkOfOwnershipNamesADeclaredList(String schema) {
        assertThat(complaints(schema))
                .containsExactly(
                        "a: x-owned-by must be entity.<key> with a key that the domain's metadata declares as a"
                                + " list of strings, for example entity.devices");
    }

    @ParameterizedTest
    @Tag("VAL-12")
    @ValueSource(
            strings = {
                "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-owned-by\":\"entity.devices\"}}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/d\"}},\"$defs\":{\"d\":{\"x-owned-by\":\"entity.devices\"}}}",
                "{\"additionalProperties\":{\"x-owned-by\":\"entity.devices\"}}"
            })
    void aMarkOfOwnershipStandsWhereItIsEnforced(String schema) {
        assertThat(complaints(schema))
                .singleElement()
                .asString()
                .contains("is enforced on a property of the payload only");
    }

    @Test
    @Tag("VAL-18")
    void publishesTheSchemaWithRelativeDefaultsAside() {
        PayloadSchema schema = schema("{\"required\":[\"id\"],\"properties\":{"
                + "\"start\":{\"type\":\"string\",\"format\":\"date-time\",\"default\":\"now-PT12H\"},"
                + "\"end\":{\"anyOf\":[{\"type\":\"string\",\"format\":\"date\"},{\"type\":\"null\"}],\"default\":\"today\"},"
                + "\"day\":{\"type\":\"string\",\"format\":\"date\",\"default\":\"2026-01-01\"},"
                + "\"id\":{\"type\":\"string\",\"default\":\"now\"}}}");

        assertThat(schema.published())
                .isEqualTo(Schemas.json("{\"required\":[\"id\"],\"properties\":{"
                        + "\"start\":{\"type\":\"string\",\"format\":\"date-time\",\"x-default\":\"now-PT12H\"},"
                        + "\"end\":{\"anyOf\":[{\"type\":\"string\",\"format\":\"date\"},{\"type\":\"null\"}],\"x-default\":\"today\"},"
                        + "\"day\":{\"type\":\"string\",\"format\":\"date\",\"default\":\"2026-01-01\"},"
                        + "\"id\":{\"type\":\"string\",\"default\":\"now\"}},\"type\":\"object\"}"));
    }

    @Test
    @Tag("VAL-18")
    void withoutASchemaNothingIsAllowed() {
        assertThat(schema("{}").published())
                .isEqualTo(Map.of("type", "object", "properties", Map.of(), "additionalProperties", false));
    }
}
