package eu.celine.dt.domains;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.domains.energycommunity.EnergyCommunityDomain;
import eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain;
import eu.celine.dt.domains.participant.ItParticipantDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ShippedFetchersTests {

    private static final Set<String> KEYS = Set.of(
            "id",
            "cache",
            "description",
            "sql",
            "client",
            "scope",
            "limit",
            "max_limit",
            "max_stream_rows",
            "privacy",
            "key",
            "columns",
            "payload",
            "output_mapper");

    /** Whose rows to how the statement says so; a device of the payload is checked before anything is fetched. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "entity.id", " = '\\{\\{ entity\\.id }}'",
            "entity.metadata.community_id", " = '\\{\\{ entity\\.metadata\\.community_id }}'",
            "entity.devices", " (= :device_id|IN \\{\\{ entity\\.metadata\\.devices \\| sql_list }})");

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):(\\w+)");

    static Stream<ShippedFetcher> fetchers() {
        return Stream.of(EnergyCommunityDomain.class, ItEnergyCommunityDomain.class, ItParticipantDomain.class)
                .flatMap(domain -> ShippedFetcher.allBeside(domain).stream());
    }

    @ParameterizedTest
    @MethodSource("fetchers")
    @Tag("COM-11")
    void carryNoKeyThatTheRuntimeDoesNotKnow(ShippedFetcher fetcher) {
        assertThat(KEYS).containsAll(fetcher.entry().propertyNames());
    }

    @ParameterizedTest
    @MethodSource("fetchers")
    @Tag("COM-11")
    void describeThemselvesAndEachOfTheirProperties(ShippedFetcher fetcher) {
        JsonNode payload = fetcher.entry().required("payload");

        assertThat(fetcher.entry().required("description").asString()).endsWith(".");
        assertThat(payload.required("additionalProperties").asBoolean(true)).isFalse();
        for (var property : payload.required("properties").properties()) {
            assertThat(property.getValue().path("description").asString(""))
                    .as(fetcher.id() + "." + property.getKey())
                    .endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("fetchers")
    @Tag("COM-11")
    void declareEachParameterOfTheirStatement(ShippedFetcher fetcher) {
        var declared =
                fetcher.entry().required("payload").required("properties").propertyNames();
        var used = PARAMETER
                .matcher(fetcher.sql())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(used).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @MethodSource("fetchers")
    @Tag("COM-12")
    void areOrderedAndBeginWithWhatARowIs(ShippedFetcher fetcher) {
        List<String> lines = fetcher.sql().lines().toList();

        assertThat(lines.getFirst()).startsWith("-- One row");
        assertThat(lines.getLast()).startsWith("ORDER BY ");
    }

    @ParameterizedTest
    @MethodSource("fetchers")
    @Tag("COM-12")
    void cutPeriodsHalfOpen(ShippedFetcher fetcher) {
        if (fetcher.entry().at("/payload/properties/start").isMissingNode()) {
            return;
        }

        // A table of days is cut by the days of the two instants.
        String start = fetcher.sql().contains("CAST(:start ") ? ">= .*CAST\\(:start .*\\)::date\\n" : ">= :start\\n";
        String end = fetcher.sql().contains("CAST(:end ") ? " < .*CAST\\(:end .*\\)::date\\n" : " < :end\\n";
        assertThat(fetcher.sql()).containsPattern(start).containsPattern(end);
        assertThat(fetcher.entry().at("/payload/properties/start/format").asString())
                .isEqualTo("date-time");
        assertThat(fetcher.entry().at("/payload/properties/end/format").asString())
                .isEqualTo("date-time");
        for (String property : List.of("start", "end")) {
            boolean defaults = !fetcher.entry()
                    .at("/payload/properties/" + property + "/default")
                    .isMissingNode();
            assertThat(fetcher.entry().at("/payload/required").toString().contains("\"" + property + "\""))
                    .as(property)
                    .isEqualTo(!defaults);
        }
    }

    @ParameterizedTest
    @MethodSource("fetchers")
    @Tag("COM-13")
    void sayWhoseRowsTheyReturn(ShippedFetcher fetcher) {
        JsonNode scope = fetcher.entry().required("scope");

        if (scope.isString()) {
            assertThat(scope.asString()).isIn("public", "lookup");
            return;
        }
        String sql = fetcher.sql().replaceAll("(?s)\\{%.*?%}", "");
        if (scope.has("service")) {
            assertThat(scope.at("/service/scopes").toString()).isEqualTo("[\"dt.communities.read\"]");
            assertThat(sql).contains("community_id = '{{ entity.id }}'");
            return;
        }
        for (var column : scope.required("entity").properties()) {
            String condition = CONDITIONS.get(column.getValue().asString());
            assertThat(condition).as(column.toString()).isNotNull();
            assertThat(sql).containsPattern(column.getKey() + condition);
        }
    }

    @Test
    @Tag("PAR-04")
    void ofAParticipantArePersonalUnlessTheyAreOfItsCommunity() {
        var open = ShippedFetcher.allBeside(ItParticipantDomain.class).stream()
                .filter(fetcher -> !fetcher.lookup())
                .filter(fetcher -> !fetcher.entry().path("privacy").asString("").equals("personal"))
                .map(ShippedFetcher::id);

        assertThat(open).containsExactly("total_meters_forecast");
    }

    @Test
    @Tag("COM-09")
    void keepTheAssetsOfMembersPersonal() {
        var personal = ShippedFetcher.allBeside(EnergyCommunityDomain.class).stream()
                .filter(fetcher -> fetcher.entry().path("privacy").asString("").equals("personal"))
                .map(ShippedFetcher::id);

        assertThat(personal).containsExactly("assets");
    }

    @Test
    @Tag("COM-08")
    void nameMappersThatExist() throws ReflectiveOperationException {
        for (ShippedFetcher fetcher : fetchers().toList()) {
            JsonNode mapper = fetcher.entry().path("output_mapper");
            if (!mapper.isMissingNode()) {
                assertThat(Class.forName(mapper.asString()).getConstructor().newInstance())
                        .isInstanceOf(OutputMapper.class);
            }
        }
    }
}
