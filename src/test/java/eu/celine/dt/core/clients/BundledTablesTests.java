package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BundledTablesTests {

    @TempDir
    Path root;

    @Test
    @Tag("CLI-64")
    void aFolderWithoutThemHasTheTablesThatComeWithTheService(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root).csv("own.csv", "n", "1").open()) {

            assertThat(dataset.value("SELECT count(*) FROM gse_incentive_rates"))
                    .isEqualTo(18L);
            assertThat(dataset.value("SELECT count(*) FROM regulated_values")).isEqualTo(11L);
        }
        assertThat(output)
                .contains("no file for gse_incentive_rates, regulated_values: the values that come with this version");
    }

    @Test
    @Tag("CLI-64")
    void anOwnFileReplacesABundledTableAsAWhole(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .csv("regulated_values.csv", "country,item,value", "IT,valorisation,9.5")
                .open()) {

            assertThat(dataset.rows("SELECT item, value, source FROM regulated_values"))
                    .hasToString("[{item=valorisation, value=9.5, source=null}]");
            assertThat(dataset.value("SELECT count(*) FROM gse_incentive_rates"))
                    .isEqualTo(18L);
            assertThat(dataset.refreshTwice()).isFalse();
        }
        assertThat(output).contains("no file for gse_incentive_rates: the values that come with this version are used");
    }

    @Test
    @Tag("CLI-64")
    void anOwnFileThatCannotBeReadIsNotReplacedUnseen() {
        try (var dataset = DatasetFixture.in(root)
                .bytes("gse_incentive_rates.parquet", new byte[] {1, 2, 3})
                .open()) {

            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM gse_incentive_rates"))
                    .withMessageContaining("its data file cannot be read");
        }
    }

    /** Published figures: accounting rules of the operator GSE, energy regulator and trade press, as the sources say. */
    @ParameterizedTest
    @Tag("CLI-65")
    @CsvSource({
        "valorisation, 2023-07-01, 8.48",
        "valorisation, 2024-01-01, 10.57",
        "valorisation, 2026-05-01, 10.57",
        "minimum_price_pv, 2025-12-31, 46.8",
        "minimum_price_pv, 2026-01-01, 47.5",
        "rid_fee_1_20_kw, 2025-01-01, 0.7",
        "rid_fee_20_200_kw, 2025-01-01, 0.65",
        "rid_fee_above_200_kw, 2025-01-01, 0.6",
        "rid_fee_cap, 2025-01-01, 10000",
        "cacer_fee_3_20_kw, 2025-01-01, 15",
        "cacer_fee_above_20_kw, 2025-01-01, 1",
    })
    void eachItemHasOneValueADay(String item, String day, double expected) {
        try (var dataset = DatasetFixture.in(root).open()) {

            var values = dataset.rows(
                    "SELECT value FROM regulated_values WHERE country = 'IT' AND item = ? AND valid_from <= CAST(? AS DATE)"
                            + " AND (valid_to IS NULL OR valid_to > CAST(? AS DATE))",
                    item,
                    day,
                    day);

            assertThat(values).extracting(row -> row.get("value")).containsExactly(expected);
        }
    }

    @Test
    @Tag("CLI-65")
    void everyRowSaysItsSource() {
        try (var dataset = DatasetFixture.in(root).open()) {

            for (String table : List.of("gse_incentive_rates", "regulated_values")) {
                assertThat(dataset.value("SELECT count(*) FROM " + table + " WHERE coalesce(source, '') = ''"
                                + " OR valid_from IS NULL"))
                        .as(table)
                        .isEqualTo(0L);
            }
            assertThat(dataset.value("SELECT source FROM regulated_values WHERE value = 10.57"))
                    .asString()
                    .contains("8.22");
            assertThat(dataset.rows("SELECT DISTINCT valid_from, valid_to FROM gse_incentive_rates"))
                    .hasToString("[{valid_from=2024-01-24, valid_to=null}]");
        }
    }

    /** The most that is paid: cap plus area bonus, by area, technology and class (energy rules of GSE, appendix B). */
    @ParameterizedTest
    @Tag("CLI-65")
    @Tag("SAM-22")
    @CsvSource({
        "Nord, pv, 200, 80, 0.130",
        "Nord, pv, 600, 70, 0.120",
        "Nord, pv, 1000, 60, 0.110",
        "Centro, pv, 200, 80, 0.124",
        "Centro, pv, 600, 70, 0.114",
        "Centro, pv, 1000, 60, 0.104",
        "Sud, pv, 200, 80, 0.120",
        "Sud, pv, 600, 70, 0.110",
        "Sud, pv, 1000, 60, 0.100",
        "Nord, other, 200, 80, 0.120",
    })
    void incentiveRatesAreCapAndBonus(
            String zone, String technology, double upToKw, double expectedBase, double expectedEurPerKwh) {
        try (var dataset = DatasetFixture.in(root).withSample(aSample()).open()) {

            var rates = dataset.rows(
                    "SELECT base_eur_mwh, rate_eur_kwh, (cap_eur_mwh + area_bonus_eur_mwh) / 1000 AS cap_and_bonus"
                            + " FROM gse_incentive_rates WHERE zone = ? AND technology = ? AND max_kw = ?",
                    zone,
                    technology,
                    upToKw);

            assertThat(rates).singleElement().satisfies(rate -> assertThat(rate)
                    .containsEntry("base_eur_mwh", expectedBase)
                    .containsEntry("rate_eur_kwh", expectedEurPerKwh)
                    .containsEntry("cap_and_bonus", expectedEurPerKwh));
        }
    }

    /** A sample has no file for the rates either. */
    private SampleFolder aSample() {
        return new SampleFolder(
                root.resolve("sample"),
                folder -> {
                    try {
                        Files.createDirectories(folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    DatasetFixture.writeParquet(folder.resolve("one.parquet"), "SELECT 1 AS n");
                },
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }
}
