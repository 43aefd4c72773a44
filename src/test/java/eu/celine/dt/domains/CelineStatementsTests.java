package eu.celine.dt.domains;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain;
import eu.celine.dt.domains.participant.ItParticipantDomain;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The statements over CELINE's tables, held against what the Dataset API's validator accepts. */
class CelineStatementsTests {

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*\\(");

    private static final Set<String> REFUSED_WORDS = Set.of(
            "union",
            "intersect",
            "except",
            "exists",
            "case",
            "like",
            "ilike",
            "over",
            "window",
            "values",
            "limit",
            "offset",
            "fetch",
            "similar",
            "lateral",
            "qualify",
            "timezone",
            "zone");

    private static final Set<String> ACCEPTED_CALLS =
            Set.of("min", "max", "avg", "sum", "count", "array_agg", "now", "cast");

    /** What a bracket may follow without being a call. */
    private static final Set<String> NO_CALLS =
            Set.of("in", "and", "or", "not", "on", "from", "join", "where", "by", "select", "as");

    static Stream<ShippedFetcher> statements() {
        return Stream.of(ItEnergyCommunityDomain.class, ItParticipantDomain.class)
                .flatMap(domain -> Stream.of("celine_values.yaml", "celine_single_values.yaml")
                        .flatMap(file -> ShippedFetcher.allIn(domain, file).stream()));
    }

    static Stream<ShippedFetcher> ofOneCommunity() {
        return Stream.of(ItEnergyCommunityDomain.class, ItParticipantDomain.class)
                .flatMap(domain -> ShippedFetcher.allIn(domain, "celine_single_values.yaml").stream());
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Tag("COM-40")
    void useNoWordThatTheValidatorRefuses(ShippedFetcher fetcher) {
        assertThat(words(withoutLiterals(fetcher))).isNotEmpty().doesNotContainAnyElementsOf(REFUSED_WORDS);
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Tag("COM-40")
    void callNothingButAggregatesAndNow(ShippedFetcher fetcher) {
        List<String> calls = CALL.matcher(withoutLiterals(fetcher))
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .filter(call -> !NO_CALLS.contains(call))
                .toList();

        assertThat(ACCEPTED_CALLS).containsAll(calls);
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Tag("COM-40")
    void useNoOperatorNorNumberThatTheValidatorRefuses(ShippedFetcher fetcher) {
        String sql = withoutLiterals(fetcher);

        assertThat(sql).doesNotContain("||", "%", "/*", ";").doesNotContainPattern("[=<>(,]\\s*-\\s*\\d");
        assertThat(sql.lines().filter(line -> line.contains("--"))).allMatch(line -> line.startsWith("--"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Tag("COM-40")
    void readTablesOfThePlatformOnly(ShippedFetcher fetcher) {
        Matcher tables = Pattern.compile("(?:FROM|JOIN) +([\\w.]+)").matcher(withoutComments(fetcher.sql()));

        assertThat(tables.results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(table -> table.startsWith("ds_dev_gold.") || table.startsWith("ds_dev_silver."));
    }

    @ParameterizedTest
    @MethodSource("ofOneCommunity")
    @Tag("COM-37")
    void thoseOfOneCommunityDifferFromTheOthersInTheConditionOnly(ShippedFetcher fetcher) {
        ShippedFetcher usual = ShippedFetcher.allIn(fetcher.beside(), "celine_values.yaml").stream()
                .filter(one -> one.id().equals(fetcher.id()))
                .findFirst()
                .orElseThrow();

        assertThat(comparable(fetcher.entry())).isEqualTo(comparable(usual.entry()));
        assertThat(body(fetcher.sql())).isEqualTo(withoutCommunity(body(usual.sql())));
        assertThat(body(fetcher.sql())).doesNotContain("community_id");
    }

    private static JsonNode comparable(JsonNode entry) {
        return ((ObjectNode) entry.deepCopy()).without(List.of("scope", "sql"));
    }

    private static String withoutCommunity(String sql) {
        return sql.replaceFirst("WHERE \\w+\\.community_id = '\\{\\{ [a-z_.]+ }}'\\s+AND ", "WHERE ");
    }

    private static String body(String sql) {
        return withoutComments(sql).strip();
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("(?m)^--.*$", "");
    }

    /** The SQL around literals, holes and tags. */
    private static String withoutLiterals(ShippedFetcher fetcher) {
        String sql = withoutComments(fetcher.sql()).replaceAll("(?s)\\{%.*?%}", "");
        return LITERAL.matcher(sql).replaceAll("''").replaceAll("(?s)\\{\\{.*?}}", "''");
    }

    private static List<String> words(String sql) {
        return WORD.matcher(sql)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .toList();
    }
}
