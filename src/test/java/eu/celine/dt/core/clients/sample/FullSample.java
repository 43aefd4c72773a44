package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the full sample, generated once for all classes, with the year 2025 whole in it. */
final class FullSample implements ParameterResolver {

    static final Instant NOW = Instant.parse("2026-01-20T10:07:00Z");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SampleDataset.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(FullSample.class))
                .computeIfAbsent(Generated.class, key -> new Generated(), Generated.class)
                .dataset;
    }

    /** Closed by JUnit after the last test. */
    private static final class Generated implements AutoCloseable {

        private final Path folder;
        private final SampleDataset dataset;

        Generated() {
            try {
                folder = Files.createTempDirectory("sample");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            new SampleGenerator(Clock.fixed(NOW, ZoneOffset.UTC)).generate(folder);
            dataset = new SampleDataset(folder);
            dataset.execute("SET VARIABLE year_start = TIMESTAMPTZ '2024-12-31 23:00:00+00'");
            dataset.execute("SET VARIABLE year_end = TIMESTAMPTZ '2025-12-31 23:00:00+00'");
            dataset.execute(VIEWS);
        }

        @Override
        public void close() throws SQLException, IOException {
            dataset.close();
            new SampleFolder(folder).clear();
            Files.delete(folder);
        }
    }

    /** The year 2025 without what is wrong in it, in local time; homes are those without heat pump and car. */
    private static final String VIEWS = """
            CREATE VIEW year_load AS
            SELECT timezone('Europe/Rome', timestamp) AS local_time, timestamp, community_id, participant_id, point_id, kwh
            FROM consumption
            WHERE received_at IS NULL AND kwh >= 0
                AND timestamp >= getvariable('year_start') AND timestamp < getvariable('year_end');

            CREATE VIEW year_generation AS
            SELECT timezone('Europe/Rome', timestamp) AS local_time, g.timestamp, g.community_id, point_id, asset_id, g.kwh
            FROM generation g JOIN participant_assets USING (asset_id)
            WHERE timestamp >= getvariable('year_start') AND timestamp < getvariable('year_end');

            CREATE VIEW year_meter AS
            SELECT timestamp, community_id, primary_substation, point_id,
                coalesce(sum(kwh) FILTER (direction = 'import'), 0) AS withdrawn_kwh,
                coalesce(sum(kwh) FILTER (direction = 'export'), 0) AS injected_kwh
            FROM meter_readings JOIN connection_points USING (point_id)
            WHERE timestamp >= getvariable('year_start') AND timestamp < getvariable('year_end')
            GROUP BY ALL;

            CREATE VIEW home AS
            SELECT point_id, community_id
            FROM connection_points
            WHERE tariff = 'domestic' AND connected_from < DATE '2024-12-01' AND connected_to IS NULL;

            CREATE VIEW plain_home AS
            SELECT point_id, community_id
            FROM home
            WHERE point_id NOT IN (
                SELECT point_id FROM participant_assets WHERE asset_type IN ('heat_pump', 'ev_charger'));
            """;
}
