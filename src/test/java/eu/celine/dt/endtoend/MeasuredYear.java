package eu.celine.dt.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The year of the seventeen measured homes by the rules of docs/your-data.md, from their source files and with no code of
 * ours: no battery, one primary substation, photovoltaics below 200 kW in Lombardia.
 *
 * @param loadKwh a row a home, an element an hour
 * @param solarKwh likewise
 * @param priceEurMwh of the zone NORD, an element an hour
 */
record MeasuredYear(double[][] loadKwh, double[][] solarKwh, double[] priceEurMwh) {

    private static final int HOMES = 17;
    private static final int HOURS = 8760;

    /** The first hour begins on 31 July at 23:00; the prices' file begins with the year. */
    private static final int FIRST_HOUR_OF_YEAR = 212 * 24 - 1;

    /** Home 1's plant is the oldest and too old for the premium; the others follow every twelve days. */
    private static final int TOO_OLD = 0;

    private static final int GRANTED = 4;
    private static final double REDUCTION = 0.2 / 0.4 * 0.5;
    private static final Set<Integer> ENTERPRISES = Set.of(2, 7, 11);

    static MeasuredYear read(Path source) throws IOException {
        Path folder = source.resolve("homes-citylearn2022");
        JsonNode buildings = RunningRuntime.JSON
                .readTree(Files.readString(folder.resolve("schema.json")))
                .get("buildings");
        double[][] load = new double[HOMES][];
        double[][] solar = new double[HOMES][];
        for (int home = 0; home < HOMES; home++) {
            String name = "Building_" + (home + 1);
            double nominalKw =
                    buildings.get(name).at("/pv/attributes/nominal_power").asDouble();
            load[home] = column(folder.resolve(name + ".csv"), "non_shiftable_load");
            solar[home] = Arrays.stream(column(folder.resolve(name + ".csv"), "solar_generation"))
                    .map(whPerKw -> whPerKw * nominalKw / 1000)
                    .toArray();
        }
        double[] ofYear = column(source.resolve("it-prices").resolve("hourly_PZO_2023.csv"), "NORD");
        double[] prices = IntStream.range(0, HOURS)
                .mapToDouble(hour -> ofYear[(FIRST_HOUR_OF_YEAR + hour) % HOURS])
                .toArray();
        return new MeasuredYear(load, solar, prices);
    }

    private static double[] column(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int index = Arrays.asList(lines.getFirst().split(",", -1)).indexOf(name);
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[index]))
                .toArray();
    }

    private double injected(int home, int hour) {
        return Math.max(0, solarKwh[home][hour] - loadKwh[home][hour]);
    }

    private double withdrawn(int home, int hour) {
        return Math.max(0, loadKwh[home][hour] - solarKwh[home][hour]);
    }

    private double injected(int hour) {
        return IntStream.range(0, HOMES)
                .mapToDouble(home -> injected(home, hour))
                .sum();
    }

    private double withdrawn(int hour) {
        return IntStream.range(0, HOMES)
                .mapToDouble(home -> withdrawn(home, hour))
                .sum();
    }

    /** The year's energies and ratios under their names in the answer. */
    Map<String, Double> balance() {
        double load = Arrays.stream(loadKwh).flatMapToDouble(Arrays::stream).sum();
        double solar = Arrays.stream(solarKwh).flatMapToDouble(Arrays::stream).sum();
        double injected = 0;
        double withdrawn = 0;
        double shared = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            injected += injected(hour);
            withdrawn += withdrawn(hour);
            shared += Math.min(injected(hour), withdrawn(hour));
        }
        double used = load - withdrawn;
        return Map.of(
                "load_kwh", load,
                "generation_kwh", solar,
                "physical_self_consumption_kwh", used,
                "injected_kwh", injected,
                "withdrawn_kwh", withdrawn,
                "shared_kwh", shared,
                "self_consumption_ratio", (used + shared) / solar,
                "self_sufficiency_ratio", (used + shared) / load,
                "shared_to_injected_ratio", shared / injected,
                "grid_export_net_of_sharing_kwh", injected - shared);
    }

    /** The year's money by the rules of 2025, under its names in the answer. */
    Map<String, Double> incentives() {
        List<Integer> oldestFirst = IntStream.range(0, HOMES)
                .boxed()
                .sorted(Comparator.comparingInt(MeasuredYear::age))
                .toList();
        double incentivised = 0;
        double premium = 0;
        double valorisation = 0;
        double sales = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            double left = Math.min(injected(hour), withdrawn(hour));
            valorisation += left * 10.57 / 1000;
            sales += injected(hour) * priceEurMwh[hour] / 1000;
            double tariff = Math.min(120, 80 + Math.max(0, 180 - priceEurMwh[hour])) + 10;
            for (int home : oldestFirst) {
                double part = Math.min(left, injected(home, hour));
                left -= part;
                if (home != TOO_OLD) {
                    incentivised += part;
                    premium += part * tariff * (1 - reduction(home, hour)) / 1000;
                }
            }
        }
        var figures = new LinkedHashMap<String, Double>();
        figures.put("incentivised_kwh", incentivised);
        figures.put("premium_eur", premium);
        figures.put("valorisation_eur", valorisation);
        figures.put("energy_sales_eur", sales);
        return figures;
    }

    private static int age(int home) {
        return home == TOO_OLD ? -1 : (home + 1) * 7 % HOMES;
    }

    private double reduction(int home, int hour) {
        if (home != GRANTED || withdrawn(hour) == 0) {
            return 0;
        }
        double byEnterprises = ENTERPRISES.stream()
                .mapToDouble(enterprise -> withdrawn(enterprise, hour))
                .sum();
        return REDUCTION * byEnterprises / withdrawn(hour);
    }
}
