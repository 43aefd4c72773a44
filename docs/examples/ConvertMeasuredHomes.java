import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns seventeen measured homes (CityLearn challenge 2022) and a year of Italian zonal prices into a data folder.
 *
 * <pre>java ConvertMeasuredHomes.java &lt;source folder&gt; &lt;target data folder&gt;</pre>
 *
 * The source folder holds {@code homes-citylearn2022/} (schema.json, Building_1.csv …) and {@code it-prices/}
 * (hourly_PZO_2023.csv). What is measured is copied digit by digit; what had to be chosen stands in the constants.
 */
public final class ConvertMeasuredHomes {

    /**
     * Start of the first hour. The files carry month, hour and day of the week, no year: of the recent ones 2022 is the
     * one whose calendar fits every row. Every row is checked against it.
     */
    private static final OffsetDateTime FIRST_HOUR = OffsetDateTime.parse("2022-07-31T23:00:00+00:00");

    private static final String COMMUNITY = "homes-17";
    private static final String SUBSTATION = "homes-17-substation";

    /** The homes stand in California. To try Italian rules on them they are given a place in the zone NORD. */
    private static final String REGION = "Lombardia";

    private static final String MARKET_ZONE = "NORD";

    /** Invented, like all that decides about money: the community is older than its plants. */
    private static final LocalDate CONSTITUTED_ON = LocalDate.of(2021, 6, 1);

    /** The plant of home 1 was there before 16 December 2021, so it shares energy without earning the premium. */
    private static final LocalDate OLDEST_PLANT = LocalDate.of(2021, 11, 15);

    /** The others follow every twelve days, not in the order of their homes, all before the first measured hour. */
    private static final LocalDate FIRST_NEW_PLANT = LocalDate.of(2022, 1, 10);

    private static final int DAYS_BETWEEN_PLANTS = 12;
    private static final int HOMES = 17;
    private static final int STRIDE = 7;

    /** Enterprises, which deduct their value added tax. */
    private static final Set<Integer> ENTERPRISES = Set.of(3, 8, 12);

    /** One plant was paid for in part by a grant. */
    private static final int GRANTED = 5;

    private static final String GRANT_SHARE = "0.2";

    private static final List<String> ZONES = List.of("CALA", "CNOR", "CSUD", "NORD", "SARD", "SICI", "SUD");

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'");
    private static final DateTimeFormatter PRICE_LABEL = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private ConvertMeasuredHomes() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: java ConvertMeasuredHomes.java <source folder> <target data folder>");
            System.exit(2);
        }
        Path homes = Path.of(arguments[0], "homes-citylearn2022");
        Path prices = Path.of(arguments[0], "it-prices", "hourly_PZO_2023.csv");
        Path target = Files.createDirectories(Path.of(arguments[1]));

        List<Building> buildings = readBuildings(homes);
        List<OffsetDateTime> hours = hoursOf(buildings.getFirst());
        writeCommunity(target);
        writeMembers(target, buildings);
        writeSeries(target, buildings, hours);
        writePrices(target, prices, hours);
        System.out.printf(
                "%d homes, %d hours from %s to %s, written to %s%n",
                buildings.size(),
                hours.size(),
                hours.getFirst().format(INSTANT),
                hours.getLast().plusHours(1).format(INSTANT),
                target);
    }

    /** A home: kW of its modules, and its file's rows by column name. */
    private record Building(int number, BigDecimal pvKw, List<Map<String, String>> rows) {

        String participant() {
            return "home-%02d".formatted(number);
        }

        String point() {
            return participant() + "-point";
        }

        String plant() {
            return participant() + "-pv";
        }

        LocalDate commissionedOn() {
            return number == 1
                    ? OLDEST_PLANT
                    : FIRST_NEW_PLANT.plusDays(DAYS_BETWEEN_PLANTS * (number * STRIDE % HOMES));
        }

        boolean isEnterprise() {
            return ENTERPRISES.contains(number);
        }
    }

    private static List<Building> readBuildings(Path homes) throws IOException {
        Object schema = new Json(Files.readString(homes.resolve("schema.json"))).read();
        var buildings = new ArrayList<Building>();
        for (var entry : object(object(schema).get("buildings")).entrySet()) {
            Map<String, Object> declared = object(entry.getValue());
            if (Boolean.TRUE.equals(declared.get("include"))) {
                Map<String, Object> attributes = object(object(declared.get("pv")).get("attributes"));
                buildings.add(new Building(
                        Integer.parseInt(entry.getKey().substring("Building_".length())),
                        (BigDecimal) attributes.get("nominal_power"),
                        readCsv(homes.resolve((String) declared.get("energy_simulation")))));
            }
        }
        for (Building building : buildings) {
            if (building.rows().size() != buildings.getFirst().rows().size()) {
                throw new IllegalArgumentException(
                        "Building_" + building.number() + " has another number of rows than the first building");
            }
        }
        return buildings;
    }

    /** The hour axis: consecutive UTC hours from the first row. Labels are the end of the hour, 24 for midnight. */
    private static List<OffsetDateTime> hoursOf(Building building) {
        var hours = new ArrayList<OffsetDateTime>();
        for (int row = 0; row < building.rows().size(); row++) {
            hours.add(FIRST_HOUR.plusHours(row));
        }
        return hours;
    }

    private static void requireLabel(Building building, int row, OffsetDateTime start) {
        Map<String, String> columns = building.rows().get(row);
        String label = columns.get("month") + "/" + columns.get("hour") + "/" + columns.get("day_type");
        String expected = start.getMonthValue() + "/" + (start.getHour() + 1) + "/"
                + start.getDayOfWeek().getValue();
        if (!label.equals(expected)) {
            throw new IllegalArgumentException("Building_%d, row %d: month/hour/day_type is %s, %s was expected"
                    .formatted(building.number(), row + 1, label, expected));
        }
    }

    private static void writeCommunity(Path target) throws IOException {
        try (var out = new CsvWriter(target.resolve("communities.csv"))) {
            out.line(
                    "community_id",
                    "name",
                    "country",
                    "region",
                    "market_zone",
                    "primary_substation",
                    "timezone",
                    "constituted_on");
            out.line(
                    COMMUNITY,
                    "Measured homes, seventeen of them",
                    "IT",
                    REGION,
                    MARKET_ZONE,
                    SUBSTATION,
                    "UTC",
                    CONSTITUTED_ON.toString());
        }
    }

    private static void writeMembers(Path target, List<Building> buildings) throws IOException {
        try (var participants = new CsvWriter(target.resolve("participants.csv"));
                var points = new CsvWriter(target.resolve("connection_points.csv"));
                var assets = new CsvWriter(target.resolve("participant_assets.csv"))) {
            participants.line(
                    "participant_id",
                    "community_id",
                    "name",
                    "role",
                    "is_manager",
                    "member_type",
                    "vat_deductible",
                    "status",
                    "user_sub");
            points.line("point_id", "participant_id", "community_id", "point_type", "primary_substation", "voltage");
            assets.line(
                    "asset_id",
                    "name",
                    "participant_id",
                    "community_id",
                    "point_id",
                    "asset_type",
                    "peak_power_kwp",
                    "nominal_power_kw",
                    "commissioned_on",
                    "grant_share");
            for (Building home : buildings) {
                String id = home.participant();
                String manages = Boolean.toString(home.number() == 1);
                participants.line(
                        id,
                        COMMUNITY,
                        "Home " + home.number(),
                        "prosumer",
                        manages,
                        home.isEnterprise() ? "sme" : "natural_person",
                        Boolean.toString(home.isEnterprise()),
                        "active",
                        "user-" + id);
                points.line(home.point(), id, COMMUNITY, "mixed", SUBSTATION, "LV");
                String kw = home.pvKw().toPlainString();
                assets.line(
                        home.plant(),
                        "PV of home " + home.number(),
                        id,
                        COMMUNITY,
                        home.point(),
                        "pv",
                        kw,
                        kw,
                        home.commissionedOn().toString(),
                        home.number() == GRANTED ? GRANT_SHARE : "");
            }
        }
    }

    private static void writeSeries(Path target, List<Building> buildings, List<OffsetDateTime> hours)
            throws IOException {
        try (var consumption = new CsvWriter(target.resolve("consumption.csv"));
                var generation = new CsvWriter(target.resolve("generation.csv"))) {
            consumption.line("timestamp", "community_id", "participant_id", "point_id", "kwh");
            generation.line("timestamp", "community_id", "asset_id", "kwh");
            for (Building home : buildings) {
                for (int row = 0; row < hours.size(); row++) {
                    OffsetDateTime start = hours.get(row);
                    requireLabel(home, row, start);
                    Map<String, String> columns = home.rows().get(row);
                    String timestamp = start.format(INSTANT);
                    String load = columns.get("non_shiftable_load");
                    consumption.line(timestamp, COMMUNITY, home.participant(), home.point(), load);
                    // Wh per installed kW, times kW, in kWh: exact in decimal.
                    String kwh = new BigDecimal(columns.get("solar_generation"))
                            .multiply(home.pvKw())
                            .movePointLeft(3)
                            .toString();
                    generation.line(timestamp, COMMUNITY, home.plant(), kwh);
                }
            }
        }
    }

    /**
     * The prices have 24 rows on each day and no offset; they are laid on UTC hours, which suits a community in UTC. They
     * are a typical year rather than the prices of the year in their labels, so they stand in every year of the homes.
     */
    private static void writePrices(Path target, Path source, List<OffsetDateTime> hours) throws IOException {
        var years = new TreeSet<Integer>();
        hours.forEach(hour -> years.add(hour.getYear()));
        try (var out = new CsvWriter(target.resolve("zonal_prices.csv"))) {
            out.line("timestamp", "zone", "price_eur_mwh");
            List<Map<String, String>> rows = readCsv(source);
            for (int year : years) {
                for (Map<String, String> row : rows) {
                    OffsetDateTime start = LocalDateTime.parse(row.get("Date"), PRICE_LABEL)
                            .withYear(year)
                            .atOffset(ZoneOffset.UTC);
                    for (String zone : ZONES) {
                        out.line(start.format(INSTANT), zone, row.get(zone));
                    }
                }
            }
        }
    }

    private static List<Map<String, String>> readCsv(Path file) throws IOException {
        String text = Files.readString(file);
        List<List<String>> lines = parseCsv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> header = lines.getFirst();
        var rows = new ArrayList<Map<String, String>>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != header.size()) {
                throw new IllegalArgumentException("%s, line %d: %d fields instead of %d"
                        .formatted(file.getFileName(), rows.size() + 2, line.size(), header.size()));
            }
            var row = new LinkedHashMap<String, String>();
            for (int column = 0; column < header.size(); column++) {
                row.put(header.get(column), line.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    /** RFC 4180: a quoted field may hold commas, line ends and doubled quotes. */
    private static List<List<String>> parseCsv(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    field.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (!line.isEmpty() || !field.isEmpty()) {
            line.add(field.toString());
            lines.add(List.copyOf(line));
        }
        return lines;
    }

    @SuppressWarnings("unchecked") // Json makes no other maps.
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** Writes fields with quotes where they need them. */
    private static final class CsvWriter implements AutoCloseable {

        private final java.io.BufferedWriter out;

        CsvWriter(Path file) throws IOException {
            this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        }

        void line(String... fields) {
            try {
                for (int i = 0; i < fields.length; i++) {
                    out.write(i == 0 ? "" : ",");
                    out.write(quote(fields[i]));
                }
                out.write('\n');
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        private static String quote(String field) {
            boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
        }
    }

    /** Just enough JSON to read schema.json: objects, arrays, strings without escapes, numbers, words. */
    private static final class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            return switch (peek()) {
                case '{' -> readObject();
                case '[' -> readArray();
                case '"' -> readString();
                default -> readWord();
            };
        }

        private Map<String, Object> readObject() {
            var object = new LinkedHashMap<String, Object>();
            expect('{');
            while (peek() != '}') {
                String key = readString();
                expect(':');
                object.put(key, read());
                skipComma();
            }
            expect('}');
            return object;
        }

        private List<Object> readArray() {
            var array = new ArrayList<Object>();
            expect('[');
            while (peek() != ']') {
                array.add(read());
                skipComma();
            }
            expect(']');
            return array;
        }

        private String readString() {
            expect('"');
            int end = text.indexOf('"', at);
            String string = text.substring(at, end);
            if (string.indexOf('\\') >= 0) {
                throw new IllegalArgumentException("schema.json has an escaped string at " + at);
            }
            at = end + 1;
            return string;
        }

        private Object readWord() {
            int start = at;
            while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(start, at);
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> "";
                default -> new BigDecimal(word);
            };
        }

        private void skipComma() {
            if (peek() == ',') {
                at++;
            }
        }

        private void expect(char c) {
            if (peek() != c) {
                throw new IllegalArgumentException("schema.json: '" + c + "' expected at " + at);
            }
            at++;
        }

        private char peek() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }
    }
}
