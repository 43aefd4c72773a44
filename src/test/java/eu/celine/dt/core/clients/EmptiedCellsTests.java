package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a cell that does not fit costs: itself, and its row only where the column is needed. */
@ExtendWith(OutputCaptureExtension.class)
class EmptiedCellsTests {

    private static final String REJECTED =
            "SELECT line || ' ' || column_name || ' ' || reason AS r FROM rejected_rows ORDER BY line, column_name";

    @TempDir
    Path root;

    @Test
    @Tag("CLI-70")
    @Tag("CLI-71")
    void aPlantKeepsItsRowWithoutTheCellsThatDoNotFit(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "participant_assets.csv",
                        "asset_id,asset_type,nominal_power_kw,commissioned_on,grant_share",
                        "a1,pv,30 kW-secret,2024-05-31,0.2",
                        "a2,pv,\"5,5\",2024-13-01,abc",
                        "a3,pv,6,2024-06-01,NaN",
                        "a4,pv,7,,\" \"")
                .open()) {

            assertThat(dataset.rows("SELECT asset_id, nominal_power_kw AS kw, commissioned_on AS day, grant_share AS g"
                            + " FROM participant_assets ORDER BY asset_id"))
                    .hasToString("[{asset_id=a1, kw=null, day=2024-05-31, g=0.2},"
                            + " {asset_id=a2, kw=null, day=null, g=null},"
                            + " {asset_id=a3, kw=6.0, day=2024-06-01, g=null},"
                            + " {asset_id=a4, kw=7.0, day=null, g=null}]");
            assertThat(rejected(dataset))
                    .containsExactly(
                            "2 nominal_power_kw wrong type; the cell counts as empty",
                            "3 commissioned_on not an ISO-8601 date; the cell counts as empty",
                            "3 grant_share wrong type; the cell counts as empty",
                            "3 nominal_power_kw wrong type; the cell counts as empty",
                            "4 grant_share not a finite number; the cell counts as empty");
        }
        assertThat(output)
                .contains("participant_assets.csv of participant_assets.csv: 3 rows stay without a cell that does not"
                        + " fit: line 2, column nominal_power_kw (wrong type; the cell counts as empty); line 3,")
                .doesNotContain("secret");
    }

    @Test
    @Tag("CLI-71")
    void oneDateWrittenAnotherWayDoesNotDecideForTheOthers() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "participant_assets.csv",
                        "asset_id,asset_type,installed_at",
                        "a1,pv,01/05/2024",
                        "a2,pv,2024-05-02",
                        "a3,pv, 2024-05-31 ",
                        "a4,pv,2024-5-3",
                        "a5,pv,2024-05-04 00:00:00")
                .open()) {

            assertThat(dataset.rows("SELECT asset_id AS a, commissioned_on AS d FROM participant_assets ORDER BY a"))
                    .hasToString("[{a=a1, d=null}, {a=a2, d=2024-05-02}, {a=a3, d=2024-05-31}, {a=a4, d=null},"
                            + " {a=a5, d=null}]");
            assertThat(rejected(dataset))
                    .containsExactly(
                            "2 installed_at not an ISO-8601 date; the cell counts as empty",
                            "5 installed_at not an ISO-8601 date; the cell counts as empty",
                            "6 installed_at not an ISO-8601 date; the cell counts as empty");
        }
    }

    @Test
    @Tag("CLI-70")
    void aDateAloneIsNoInstantAndDoesNotCostTheMember() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "participants.csv",
                        "participant_id,community_id,is_manager,joined_at,left_at",
                        "p1,c,true,2026-03-30,",
                        "p2,c,perhaps,2026-03-30T00:00:00+02:00,")
                .open()) {

            assertThat(dataset.rows("SELECT participant_id AS p, is_manager AS m, joined_at AS t FROM participants"
                            + " ORDER BY p"))
                    .hasToString("[{p=p1, m=true, t=null}, {p=p2, m=null, t=2026-03-29T22:00Z}]");
            assertThat(rejected(dataset))
                    .containsExactly(
                            "2 joined_at not an ISO-8601 time with offset; the cell counts as empty",
                            "3 is_manager wrong type; the cell counts as empty");
        }
    }

    @Test
    @Tag("CLI-70")
    @Tag("CLI-15")
    void aMeasurementLosesItsReceptionButNotItsValue() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "consumption.csv",
                        "timestamp,community_id,participant_id,kwh,received_at",
                        "2026-01-01T00:00:00Z,c,1,0.5,yesterday",
                        "2026-01-01T01:00:00Z,c,1",
                        "2026-01-01T02:00:00Z,c,1,much,yesterday",
                        "2026-01-01T03:00:00Z,c,1,\"\",2026-01-02T00:00:00Z")
                .open()) {

            assertThat(dataset.rows(
                            "SELECT hour(timestamp) AS h, kwh, day(received_at) AS r FROM consumption" + " ORDER BY h"))
                    .hasToString("[{h=0, kwh=0.5, r=null}, {h=3, kwh=null, r=2}]");
            assertThat(rejected(dataset))
                    .containsExactly(
                            "2 received_at not an ISO-8601 time with offset; the cell counts as empty",
                            "3 kwh missing columns",
                            "3 received_at missing columns",
                            "4 kwh wrong type");
        }
    }

    @Test
    @Tag("CLI-72")
    void textsAreReadWithoutBlanksAroundThem() {
        try (var dataset = DatasetFixture.in(root)
                .csv(
                        "communities.csv",
                        "community_id,country,primary_substation,region",
                        "c1,IT,AC001E01234 ,\"  \"",
                        "c2 , IT,AC001E01234,\"Emilia Romagna\"")
                .csv(
                        "consumption.csv",
                        "timestamp,community_id,participant_id,kwh,point_id",
                        "2026-01-01T00:00:00Z,c1 , p1,1,")
                .open()) {

            assertThat(dataset.rows("SELECT community_id AS c, country AS i, region AS r FROM communities"
                            + " WHERE primary_substation = 'AC001E01234' ORDER BY c"))
                    .hasToString("[{c=c1, i=IT, r=null}, {c=c2, i=IT, r=Emilia Romagna}]");
            assertThat(dataset.rows("SELECT community_id AS c, participant_id AS p, point_id AS o FROM consumption"))
                    .hasToString("[{c=c1, p=p1, o=null}]");
        }
    }

    @Test
    @Tag("CLI-78")
    void anUndeclaredColumnOfSeveralKindsIsText() {
        // DuckDB guesses from the first 20,480 rows.
        var lines = new ArrayList<>(List.of("network_id,name,rank"));
        for (int row = 0; row < 30_000; row++) {
            lines.add("n" + row + ",name," + row);
        }
        lines.add("last,name,first");
        try (var dataset = DatasetFixture.in(root)
                .csv("networks.csv", lines.toArray(String[]::new))
                .open()) {

            assertThat(dataset.rows("SELECT count(*) AS n, max(rank) AS r FROM networks"))
                    .hasToString("[{n=30001, r=first}]");
            assertThat(rejected(dataset)).isEmpty();
        }
    }

    private static List<String> rejected(DatasetFixture dataset) {
        return dataset.rows(REJECTED).stream()
                .map(row -> String.valueOf(row.get("r")))
                .toList();
    }
}
