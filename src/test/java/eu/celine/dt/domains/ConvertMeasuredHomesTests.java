package eu.celine.dt.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the documented conversion as a user does, on two invented homes of three hours. */
@Tag("COM-24")
class ConvertMeasuredHomesTests {

    private static final String HOME_HEADER = "month,hour,day_type,non_shiftable_load,solar_generation\n";

    private static final String PRICES = """
            Date,PUN,CALA,CNOR,CSUD,NORD,SARD,SICI,SUD
            31/12/2023 23:00,1,2,3,4,-5.25,6,7,8
            """;

    @TempDir
    private static Path folder;

    private static Run conversion = new Run(-1, "");

    @BeforeAll
    static void convertOnce() throws Exception {
        writeSource();
        conversion = convert("data");
    }

    private static void writeSource() throws IOException {
        write("homes-citylearn2022/schema.json", """
                {"random_seed": 1, "buildings": {
                  "Building_1": {"include": true, "energy_simulation": "Building_1.csv",
                                 "pv": {"attributes": {"nominal_power": 4.0}}, "note": null},
                  "Building_2": {"include": true, "energy_simulation": "Building_2.csv",
                                 "pv": {"attributes": {"nominal_power": 5}}},
                  "Building_3": {"include": false, "energy_simulation": "absent.csv", "list": [1, 2]}}}
                """);
        write("homes-citylearn2022/Building_1.csv", HOME_HEADER + "7,24,7,2.2758,0.0\n8,1,1,1.5,100\n8,2,1,1,0.1\n");
        write("homes-citylearn2022/Building_2.csv", HOME_HEADER + "7,24,7,1,0\r\n8,1,1,9.5e-08,250.5\r\n8,2,1,0,0\r\n");
        // As published: a byte order mark before the header.
        write("it-prices/hourly_PZO_2023.csv", "\uFEFF" + PRICES);
    }

    @Test
    void laysRowsOnConsecutiveHoursThatBeginOneBeforeTheirLabel() throws Exception {
        assertThat(conversion.exit()).isZero();
        assertThat(read("consumption.csv"))
                .containsExactly(
                        "timestamp,community_id,participant_id,point_id,kwh",
                        "2022-07-31T23:00:00+00:00,homes-17,home-01,home-01-point,2.2758",
                        "2022-08-01T00:00:00+00:00,homes-17,home-01,home-01-point,1.5",
                        "2022-08-01T01:00:00+00:00,homes-17,home-01,home-01-point,1",
                        "2022-07-31T23:00:00+00:00,homes-17,home-02,home-02-point,1",
                        "2022-08-01T00:00:00+00:00,homes-17,home-02,home-02-point,9.5e-08",
                        "2022-08-01T01:00:00+00:00,homes-17,home-02,home-02-point,0");
    }

    @Test
    void scalesSolarEnergyByTheInstalledPower() throws Exception {
        var kwh = read("generation.csv").stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)));

        assertThat(kwh).containsExactly(0.0, 0.4, 0.0004, 0.0, 1.2525, 0.0);
    }

    @Test
    void quotesWhatHoldsAComma() throws Exception {
        assertThat(read("communities.csv").get(1))
                .isEqualTo(
                        "homes-17,\"Measured homes, seventeen of them\",IT,Lombardia,NORD,homes-17-substation,UTC,2021-06-01");
    }

    @Test
    void inventsWhatDecidesAboutMoney() throws Exception {
        assertThat(read("participant_assets.csv"))
                .containsExactly(
                        "asset_id,name,participant_id,community_id,point_id,asset_type,peak_power_kwp,nominal_power_kw,"
                                + "commissioned_on,grant_share",
                        "home-01-pv,PV of home 1,home-01,homes-17,home-01-point,pv,4.0,4.0,2021-11-15,",
                        "home-02-pv,PV of home 2,home-02,homes-17,home-02-point,pv,5,5,2022-06-27,");
    }

    @Test
    void putsTheTypicalYearOfPricesIntoEachYearOfTheHomes() throws Exception {
        assertThat(read("zonal_prices.csv")).hasSize(8).contains("2022-12-31T23:00:00+00:00,NORD,-5.25");
    }

    @Test
    void refusesARowWhoseLabelDoesNotFitTheCalendar() throws Exception {
        String good = Files.readString(folder.resolve("homes-citylearn2022/Building_2.csv"));
        write("homes-citylearn2022/Building_2.csv", HOME_HEADER + "7,24,7,1,0\n8,2,1,1,0\n8,3,1,1,0\n");

        Run run = convert("elsewhere");
        write("homes-citylearn2022/Building_2.csv", good);

        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("Building_2, row 2: month/hour/day_type is 8/2/1, 8/1/1 was expected");
    }

    private record Run(int exit, String output) {}

    private static Run convert(String target) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("docs", "examples", "ConvertMeasuredHomes.java").toString(),
                        folder.toString(),
                        folder.resolve(target).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static List<String> read(String name) throws IOException {
        return Files.readAllLines(folder.resolve("data").resolve(name));
    }

    private static void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
