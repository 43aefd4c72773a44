package eu.celine.dt.domains.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.domains.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SourceKeysTests {

    @Test
    void findsEachSourceByItsKey() {
        var rows = new ArrayList<Row>();
        for (long source = 0; source < 1_000; source++) {
            // The largest keys that a double holds exactly, a multiple of every table size apart.
            rows.add(row((1L << 53) - 1 - (source << 12), "device-" + source));
        }

        SourceKeys<String> keys = SourceKeys.of(rows, row -> row.text("device_id"));

        for (Row row : rows) {
            int found = keys.find(Objects.requireNonNull(row.number("source_key")));
            assertThat(keys.source(found)).isEqualTo(row.text("device_id"));
        }
    }

    @Test
    void knowsNeitherOfTwoSourcesWithOneKey() {
        SourceKeys<String> keys =
                SourceKeys.of(List.of(row(7, "one"), row(7, "two"), row(8, "three")), row -> row.text("device_id"));

        assertThat(keys.find(7)).isEqualTo(SourceKeys.UNKNOWN);
        assertThat(keys.source(keys.find(8))).isEqualTo("three");
    }

    @Test
    void knowsNoKeyThatNoSourceHas() {
        SourceKeys<String> keys = SourceKeys.of(List.of(row(0, "zero")), row -> row.text("device_id"));

        assertThat(keys.find(1)).isEqualTo(SourceKeys.UNKNOWN);
        assertThat(keys.find(Double.NaN)).isEqualTo(SourceKeys.UNKNOWN);
        assertThat(keys.source(keys.find(0))).isEqualTo("zero");
    }

    private static Row row(long key, String deviceId) {
        return new Row(Map.of("source_key", key, "device_id", deviceId));
    }
}
