package eu.celine.dt.core.values;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.clients.BothBackends;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlReader;
import eu.celine.dt.domains.Callers;
import eu.celine.dt.domains.DuckDbValues;
import eu.celine.dt.domains.Settings;
import eu.celine.dt.domains.Uncached;
import eu.celine.dt.domains.energycommunity.it.ItEnergyCommunityDomain;
import eu.celine.dt.domains.participant.ItParticipantDomain;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fetcher and lookup that is shipped gives the same rows on DuckDB and on PostgreSQL. */
class ShippedStatementsTests {

    private static final Caller CALLER = Callers.person("anna");
    private static final Page ALL = Page.of(1_000_000, 0);
    private static final String LEDGER = "/eu/celine/dt/domains/accounting/";

    private static final String ONE_COMMUNITY = "celine_single_values.yaml";

    /** The one meter of which intervals are missing. */
    private static final String MISSED = "rec-folgaria-m07-p1-meter";

    @TempDir
    static Path state;

    private static BothBackends both;
    private static QueryClient duckDb;
    private static QueryClient postgres;

    @BeforeAll
    static void open() {
        both = BothBackends.require();
        duckDb = both.duckDb(state);
        postgres = both.postgres();
    }

    @AfterAll
    static void close() {
        if (duckDb != null) {
            duckDb.close();
            postgres.close();
        }
    }

    @Test
    @Tag("CLI-142")
    void giveTheSameRowsForACommunity() {
        try (var values = new DuckDbValues()) {
            var domain = new ItEnergyCommunityDomain(Settings.defaults(), values, new Uncached());

            // What comes from a database has no rejected lines.
            assertThat(withoutRows(domain, community())).containsExactly("ledger_rejected");
        }
    }

    @Test
    @Tag("CLI-142")
    void giveTheSameRowsForAParticipant() {
        try (var values = new DuckDbValues()) {
            var domain = new ItParticipantDomain(Settings.defaults(), values, new Uncached());

            assertThat(withoutRows(domain, participant())).containsExactly("ledger_rejected");
        }
    }

    @Test
    @Tag("CLI-142")
    void giveTheSameRowsForABackendOfOneCommunity() {
        try (var values = new DuckDbValues()) {
            Settings settings = Settings.defaults().withSingleCommunity("rec-folgaria");
            var communities = new ItEnergyCommunityDomain(settings, values, new Uncached());
            var participants = new ItParticipantDomain(settings, values, new Uncached());

            assertThat(withoutRows(communities, community(), ONE_COMMUNITY)).isEmpty();
            assertThat(withoutRows(participants, participant(), ONE_COMMUNITY)).isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("QRY-83")
    @ValueSource(
            strings = {
                "ledger_consumption",
                "ledger_consumption_sources",
                "ledger_generation",
                "ledger_generation_sources",
                "ledger_meter_sources",
                "ledger_readings",
            })
    void differFromTheirFormForPostgresqlInTheSourceKeyAlone(String name) throws IOException {
        List<String> standard = lines(LEDGER + name + ".sql");
        List<String> form = lines(LEDGER + name + ".postgresql.sql");

        assertThat(form).hasSameSizeAs(standard);
        for (int line = 0; line < form.size(); line++) {
            if (!standard.get(line).contains("AS source_key")) {
                assertThat(form.get(line)).isEqualTo(standard.get(line));
            }
        }
    }

    private static Set<String> withoutRows(DTDomain domain, EntityInfo entity) {
        return withoutRows(domain, entity, "");
    }

    /**
     * Compares every statement of the domain's files of a name with every fitting payload; names those that gave no row
     * at all.
     */
    private static Set<String> withoutRows(DTDomain domain, EntityInfo entity, String files) {
        var problems = new Problems();
        Fetchers ours = compile(domain, duckDb, problems);
        Fetchers theirs = compile(domain, postgres, problems);
        assertThat(problems.all()).isEmpty();
        assertThat(theirs.findWarnings()).isEmpty();
        var empty = new TreeSet<String>();
        List<StatementFetcher> all = statements(domain, ours, files);
        assertThat(all).isNotEmpty();
        for (StatementFetcher fetcher : all) {
            StatementFetcher other = statements(domain, theirs, files).stream()
                    .filter(candidate -> candidate.id().equals(fetcher.id()))
                    .findFirst()
                    .orElseThrow();
            int found = 0;
            for (Map<String, @Nullable Object> payload : payloads(fetcher)) {
                found += compare(fetcher, other, payload, entity);
            }
            if (found == 0) {
                empty.add(fetcher.id().local());
            }
        }
        return empty;
    }

    private static int compare(
            StatementFetcher ours, StatementFetcher theirs, Map<String, @Nullable Object> payload, EntityInfo entity) {
        List<List<String>> expected = rows(duckDb, ours.template().bind(payload, entity), ALL);
        List<List<String>> actual = rows(postgres, theirs.template().bind(payload, entity), ALL);
        if (!ours.template().ordered()) {
            expected.sort((a, b) -> a.toString().compareTo(b.toString()));
            actual.sort((a, b) -> a.toString().compareTo(b.toString()));
        }
        assertThat(actual).as(ours.id() + " " + payload).isEqualTo(expected);
        return expected.size() - 1;
    }

    private static Fetchers compile(DTDomain domain, QueryClient client, Problems problems) {
        return new FetcherCompiler().compile(domain, _ -> client, Set.of("dataset_api"), problems);
    }

    private static List<StatementFetcher> statements(DTDomain domain, Fetchers fetchers, String files) {
        Set<String> ids = domain.values().stream()
                .filter(ValuesFile.class::isInstance)
                .map(ValuesFile.class::cast)
                .filter(file -> file.name().startsWith(files))
                .flatMap(file -> new ValuesFileReader(new YamlReader()).read(file, new Problems()).stream())
                .map(declared -> declared.spec().id())
                .collect(Collectors.toSet());
        var lookups = ids.stream().map(fetchers::findLookup).filter(Objects::nonNull);
        var listed = fetchers.listed().stream()
                .filter(StatementFetcher.class::isInstance)
                .map(StatementFetcher.class::cast)
                .filter(fetcher -> ids.contains(fetcher.id().local()));
        return Stream.concat(listed, lookups).toList();
    }

    /** Names first, then rows; what is a number is rounded to eleven digits, and a source's key is anybody's choice. */
    private static List<List<String>> rows(QueryClient client, BoundQuery query, Page page) {
        var all = new ArrayList<List<String>>();
        try (Rows rows = client.query(query, page, CALLER)) {
            var names = rows.columns().stream().map(Rows.Column::name).toList();
            all.add(names);
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 0; column < names.size(); column++) {
                    if (!names.get(column).equals("source_key")) {
                        row.add(text(rows.value(column)));
                    }
                }
                all.add(row);
            }
        }
        return all;
    }

    private static String text(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString())
                        .round(new MathContext(11))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    private static List<Map<String, @Nullable Object>> payloads(StatementFetcher fetcher) {
        var payloads = new ArrayList<Map<String, @Nullable Object>>();
        for (String id :
                List.of("rec-folgaria", "rec-melpignano", "beg-freiburg", participantId(), deviceId(), MISSED)) {
            // The days of the measurements, and those of the forecasts.
            payloads.add(payload(fetcher, id, BothBackends.START, BothBackends.END));
            payloads.add(payload(fetcher, id, "2026-01-20T12:00:00Z", "2026-01-21T12:00:00Z"));
        }
        return payloads.stream().distinct().toList();
    }

    private static Map<String, @Nullable Object> payload(
            StatementFetcher fetcher, String id, String start, String end) {
        var values = new TreeMap<String, Object>(Map.of(
                "id", id,
                "start", OffsetDateTime.parse(start),
                "end", OffsetDateTime.parse(end),
                "now", OffsetDateTime.parse(end),
                "today", LocalDate.parse("2026-01-11"),
                "reference_date", LocalDate.parse("2026-01-11"),
                "zone", "NORD",
                "country", "IT",
                "device_ids", deviceIds(),
                "user_sub", managerSub()));
        values.putAll(Map.of(
                "device_id", id.equals(MISSED) ? MISSED : deviceId(),
                "location_id", "it_folgaria",
                "date", LocalDate.parse("2026-01-11"),
                "forecast_date", LocalDate.parse("2026-01-21"),
                "window_start", OffsetDateTime.parse(start),
                "window_end", OffsetDateTime.parse(end)));
        values.putAll(Map.of("lat_min", -90L, "lat_max", 90L, "lon_min", -180L, "lon_max", 180L));
        var payload = new LinkedHashMap<String, @Nullable Object>();
        for (String name : properties(fetcher)) {
            payload.put(name, Objects.requireNonNull(values.get(name), fetcher.id() + " " + name));
        }
        return payload;
    }

    private static Set<String> properties(StatementFetcher fetcher) {
        Object properties = fetcher.spec().payloadSchema().get("properties");
        var names = new TreeSet<String>();
        if (properties instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    private static EntityInfo community() {
        var metadata = new LinkedHashMap<String, Object>(Map.of("lat", 45.92, "lon", 11.17));
        metadata.putAll(Map.of(
                "name", "Folgaria",
                "country", "IT",
                "market_zone", "NORD",
                "gse_zone", "Nord",
                "timezone", "Europe/Rome",
                "boundary", List.of(participantId()),
                "dated_members", true,
                "dated_plants", true,
                "dated_points", true));
        return new EntityInfo("rec-folgaria", "it-energy-community", metadata);
    }

    private static EntityInfo participant() {
        Map<String, Object> metadata = Map.of(
                "community_id",
                "rec-folgaria",
                "devices",
                Stream.concat(deviceIds().stream(), Stream.of(MISSED))
                        .distinct()
                        .toList(),
                // Rows of its first days are somebody else's.
                "owned_from",
                List.of(deviceId() + " 2026-01-10"),
                "owned_from_days",
                List.of("2026-01-10"),
                "timezone",
                "Europe/Rome",
                "market_zone",
                "NORD");
        return new EntityInfo(participantId(), "it-participant", metadata);
    }

    private static String participantId() {
        return first("SELECT a.participant_id AS n FROM participant_assets a JOIN participants p"
                + " ON p.participant_id = a.participant_id WHERE p.community_id = 'rec-folgaria' AND a.asset_type = 'pv'"
                + " AND a.device_id IS NOT NULL ORDER BY n");
    }

    private static String deviceId() {
        return deviceIds().getFirst();
    }

    private static List<String> deviceIds() {
        return column("SELECT DISTINCT m.device_id AS n FROM meter_readings m WHERE m.point_id IN (SELECT point_id"
                + " FROM connection_points WHERE participant_id = '" + participantId() + "') ORDER BY n");
    }

    private static String managerSub() {
        return first("SELECT user_sub AS n FROM participants WHERE is_manager AND user_sub IS NOT NULL ORDER BY n");
    }

    private static String first(String sql) {
        return column(sql).getFirst();
    }

    private static List<String> column(String sql) {
        List<List<String>> rows = rows(duckDb, new Literal(sql), ALL);
        return rows.subList(1, rows.size()).stream().map(List::getFirst).toList();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(ShippedStatementsTests.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** A statement without parameters. */
    private record Literal(String statement) implements BoundQuery {

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String toLiteralSql() {
            return statement;
        }
    }
}
