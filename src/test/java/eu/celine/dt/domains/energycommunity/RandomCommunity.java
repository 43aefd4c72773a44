package eu.celine.dt.domains.energycommunity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A community of random members, points and plants over three local days, some with a change of the clocks, and what
 * accounting.md says of it: computed here row by row, without any code of the balance.
 */
final class RandomCommunity {

    static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final List<LocalDate> STARTS = List.of(
            LocalDate.of(2025, 3, 29),
            LocalDate.of(2025, 10, 25),
            LocalDate.of(2026, 1, 30),
            LocalDate.of(2026, 2, 10));
    private static final int DAYS = 3;
    private static final String SAME = "same";

    private final Random random;
    private final LocalDate first;
    private final Instant start;
    private final Instant end;
    private final int usualStep;
    final List<Point> points = new ArrayList<>();

    RandomCommunity(long seed) {
        random = new Random(seed);
        first = STARTS.get(random.nextInt(STARTS.size()));
        start = first.atStartOfDay(ROME).toInstant();
        end = first.plusDays(DAYS).atStartOfDay(ROME).toInstant();
        usualStep = random.nextBoolean() ? 900 : 0;
        int substations = 1 + random.nextInt(2);
        int members = 2 + random.nextInt(3);
        for (int member = 0; member < members; member++) {
            Instant joined = random.nextInt(4) == 0 ? stepIn() : Instant.MIN;
            Instant left = random.nextInt(6) == 0 ? stepIn() : Instant.MAX;
            int owned = 1 + random.nextInt(3);
            for (int index = 0; index < owned; index++) {
                points.add(point("m" + member, "m" + member + "-" + index, substations, joined, left));
            }
        }
        points.add(point(null, "plant", substations, Instant.MIN, Instant.MAX));
        if (substations == 1) {
            addOnesOfTheSameId();
        }
        changeHands();
    }

    /** A participant and a plant, both without a registered point, and a point of somebody else share an id. */
    private void addOnesOfTheSameId() {
        points.add(point("m0", SAME, 1, points.getFirst().joined, points.getFirst().left));
        Point home = new Point(SAME, SAME, "AC-1", Kind.CONSUMPTION, 900, Instant.MIN, Instant.MAX, null);
        home.registered = false;
        add(home, "consumption", 1);
        points.add(home);
        Point plant = new Point(null, SAME, "AC-1", Kind.STAND_ALONE, 900, Instant.MIN, Instant.MAX, null);
        plant.registered = false;
        add(plant, "generation", 2);
        points.add(plant);
    }

    private void changeHands() {
        for (Point point : points) {
            Point other = points.get(random.nextInt(points.size()));
            boolean betweenMembers = point.registered
                    && other.registered
                    && point.member != null
                    && other.member != null
                    && !point.member.equals(other.member);
            // The step of an owner's time of less than two hours cannot be told from its one hourly value.
            boolean stepsKnown = point.step == 900 || (point.belongsAlways() && other.belongsAlways());
            if (betweenMembers && stepsKnown && random.nextInt(3) > 0) {
                point.next = other;
                point.changed = first.plusDays(1 + random.nextInt(DAYS - 1));
            }
        }
    }

    LocalDate first() {
        return first;
    }

    LocalDate end() {
        return first.plusDays(DAYS);
    }

    boolean quartersOnly() {
        return usualStep == 900;
    }

    private Instant stepIn() {
        return start.plusSeconds(
                900L * random.nextInt((int) Duration.between(start, end).toMinutes() / 15));
    }

    enum Kind {
        CONSUMPTION,
        IMPORT,
        PLANT_AND_LOAD,
        PLANT_AND_METER,
        ALL,
        STAND_ALONE
    }

    /** One series of a point: first value counts, the further ones of an instant do not. */
    static final class Series {
        final Map<Instant, Double> kwh = new LinkedHashMap<>();
        final List<Instant> repeated = new ArrayList<>();

        double at(Instant instant) {
            double value = kwh.getOrDefault(instant, Double.NaN);
            return Double.isFinite(value) ? Math.max(0, value) : Double.NaN;
        }
    }

    static final class Point {
        final @Nullable String member;
        final String id;
        final String substation;
        final Kind kind;
        final int step;
        final Instant joined;
        final Instant left;
        final @Nullable LocalDate commissioned;
        final Map<String, Series> series = new LinkedHashMap<>();
        boolean registered = true;
        /** Whose member has the point from the day of the change on. */
        @Nullable
        Point next;

        @Nullable
        LocalDate changed;

        Point(
                @Nullable String member,
                String id,
                String substation,
                Kind kind,
                int step,
                Instant joined,
                Instant left,
                @Nullable LocalDate commissioned) {
            this.member = member;
            this.id = id;
            this.substation = substation;
            this.kind = kind;
            this.step = step;
            this.joined = joined;
            this.left = left;
            this.commissioned = commissioned;
        }

        boolean hasPlant() {
            return kind != Kind.CONSUMPTION && kind != Kind.IMPORT;
        }

        String asset() {
            return registered ? "pv-" + id : id;
        }

        private boolean belongsAlways() {
            return joined.equals(Instant.MIN) && left.equals(Instant.MAX);
        }

        /** Whose the point is at the time; itself or the one whose member takes over. */
        private Point ownerAt(Instant instant) {
            return next == null
                            || changed == null
                            || instant.isBefore(changed.atStartOfDay(ROME).toInstant())
                    ? this
                    : next;
        }

        boolean counts(Instant instant) {
            Point owner = ownerAt(instant);
            return !instant.isBefore(owner.joined) && instant.isBefore(owner.left);
        }

        double at(String name, Instant instant) {
            Series of = series.get(name);
            return of == null ? Double.NaN : of.at(instant);
        }
    }

    private Point point(@Nullable String member, String id, int substations, Instant joined, Instant left) {
        Kind kind = member == null ? Kind.STAND_ALONE : Kind.values()[random.nextInt(Kind.values().length - 1)];
        int step = usualStep == 900 || random.nextBoolean() ? 900 : 3600;
        LocalDate commissioned = random.nextInt(3) == 0 ? first.plusDays(1) : null;
        var point = new Point(
                member, id, "AC-" + (1 + random.nextInt(substations)), kind, step, joined, left, commissioned);
        switch (kind) {
            case CONSUMPTION -> add(point, "consumption", 1);
            case IMPORT -> add(point, "import", 1);
            case PLANT_AND_LOAD -> add(point, "consumption", 1, "generation", 3);
            case PLANT_AND_METER -> add(point, "generation", 3, "import", 1, "export", 2);
            case ALL -> add(point, "consumption", 1, "generation", 3, "import", 1, "export", 2);
            case STAND_ALONE -> add(point, "generation", 5);
        }
        return point;
    }

    private void add(Point point, Object... namesAndScales) {
        for (int index = 0; index < namesAndScales.length; index += 2) {
            double scale = (int) namesAndScales[index + 1];
            var series = new Series();
            for (Instant at = start; at.isBefore(end); at = at.plusSeconds(point.step)) {
                double draw = random.nextDouble();
                if (draw < 0.03) {
                    continue;
                }
                double value = draw < 0.05 ? -0.3 : draw < 0.055 ? Double.NaN : scale * random.nextDouble();
                series.kwh.put(at, value);
                if (random.nextInt(60) == 0) {
                    series.repeated.add(at);
                }
            }
            point.series.put((String) namesAndScales[index], series);
        }
    }

    void insertInto(LedgerTables tables) {
        tables.community(null);
        points.stream()
                .filter(point -> point.member != null)
                .map(point -> point.member)
                .distinct()
                .forEach(member -> {
                    Point any = points.stream()
                            .filter(point -> member != null && member.equals(point.member))
                            .findFirst()
                            .orElseThrow();
                    tables.execute(
                            "INSERT INTO participants (participant_id, community_id, joined_at, left_at) VALUES ('"
                                    + member + "', 'rec', " + time(any.joined, Instant.MIN) + ", "
                                    + time(any.left, Instant.MAX) + ")");
                });
        for (Point point : points) {
            String type = point.kind == Kind.STAND_ALONE ? "production" : "mixed";
            if (point.registered) {
                tables.point(point.id, point.member, type, point.substation);
            }
            if (point.next != null) {
                tables.execute("UPDATE connection_points SET connected_to = '" + point.changed + "' WHERE point_id = '"
                                + point.id + "'")
                        .point(point.id, point.next.member, type, point.substation)
                        .execute("UPDATE connection_points SET connected_from = '" + point.changed
                                + "' WHERE point_id = '" + point.id + "' AND connected_to IS NULL");
            }
            if (point.hasPlant()) {
                tables.pv(point.asset(), point.member, point.registered ? point.id : null);
                if (point.commissioned != null) {
                    tables.execute("UPDATE participant_assets SET commissioned_on = '" + point.commissioned
                            + "' WHERE asset_id = '" + point.asset() + "'");
                }
            }
            point.series.forEach((name, series) -> insert(tables, point, name, series));
        }
    }

    private static String time(Instant instant, Instant unknown) {
        return instant.equals(unknown) ? "NULL" : "'" + instant + "'";
    }

    private static void insert(LedgerTables tables, Point point, String name, Series series) {
        var rows = new ArrayList<String>();
        var repeated = new ArrayList<String>();
        series.kwh.forEach((at, kwh) -> rows.add(row(point, name, at, kwh)));
        series.repeated.forEach(at -> repeated.add(row(point, name, at, 77)));
        String table = name.equals("consumption") || name.equals("generation") ? name : "meter_readings";
        String columns =
                switch (name) {
                    case "consumption" -> " (timestamp, kwh, community_id, point_id, participant_id) VALUES ";
                    case "generation" -> " (timestamp, kwh, community_id, asset_id) VALUES ";
                    default -> " (timestamp, kwh, device_id, direction, point_id) VALUES ";
                };
        tables.execute("INSERT INTO " + table + columns + String.join(", ", rows));
        if (!repeated.isEmpty()) {
            tables.execute("INSERT INTO " + table + "_repeated" + columns + String.join(", ", repeated));
        }
    }

    private static String row(Point point, String name, Instant at, double kwh) {
        String rest =
                switch (name) {
                    case "consumption" ->
                        "'rec', " + (point.registered ? "'" + point.id + "'" : "NULL") + ", '" + point.member + "'";
                    case "generation" -> "'rec', '" + point.asset() + "'";
                    default -> "'m-" + point.id + "', '" + name + "', '" + point.id + "'";
                };
        return "('" + at + "', '" + kwh + "', " + rest + ")";
    }

    /** What accounting.md says of the three days. */
    Expected expected() {
        var expected = new Expected();
        var injected = new LinkedHashMap<String, Double>();
        var withdrawn = new LinkedHashMap<String, Double>();
        for (Instant hour = start; hour.isBefore(end); hour = hour.plusSeconds(3600)) {
            injected.clear();
            withdrawn.clear();
            for (Point point : points) {
                for (Instant step = hour; step.isBefore(hour.plusSeconds(3600)); step = step.plusSeconds(point.step)) {
                    if (point.counts(step)) {
                        expected.add(point, step, injected, withdrawn);
                    }
                }
                for (Series series : point.series.values()) {
                    expected.countRepeated(point, series, hour);
                }
            }
            for (String substation : withdrawn.keySet()) {
                expected.sharedKwh += Math.min(injected.getOrDefault(substation, 0.0), withdrawn.get(substation));
            }
        }
        return expected;
    }

    static final class Expected {
        final Map<String, Double> loadByMember = new LinkedHashMap<>();
        double loadKwh;
        double generationKwh;
        double usedKwh;
        double injectedKwh;
        double withdrawnKwh;
        double sharedKwh;
        long steps;
        long present;
        long repeated;

        private void add(Point point, Instant step, Map<String, Double> injectedBy, Map<String, Double> withdrawnBy) {
            steps++;
            boolean generates = point.hasPlant()
                    && (point.commissioned == null
                            || !step.isBefore(
                                    point.commissioned.atStartOfDay(ROME).toInstant()));
            boolean production = point.kind == Kind.STAND_ALONE;
            double g = generates ? point.at("generation", step) : 0;
            double l = production ? 0 : point.at("consumption", step);
            double w = production ? 0 : point.at("import", step);
            double i = point.at("export", step);
            i = Double.isNaN(i) && !generates ? 0 : i;
            if (!generates && i > 0) {
                // Nothing there injects, so load and withdrawal follow from each other as if it did not.
                l = Double.isNaN(l) ? w : l;
                w = Double.isNaN(w) ? l : w;
            } else if (Double.isNaN(w) && Double.isNaN(i)) {
                w = Math.max(0, l - g);
                i = Math.max(0, g - l);
            } else if (Double.isNaN(l)) {
                l = Math.max(0, w + g - i);
            } else if (Double.isNaN(g)) {
                g = Math.max(0, l + i - w);
            } else if (Double.isNaN(w)) {
                w = Math.max(0, l + i - g);
            } else if (Double.isNaN(i)) {
                i = Math.max(0, g + w - l);
            }
            if (Double.isNaN(l + g + w + i)) {
                return;
            }
            present++;
            loadKwh += l;
            String member = point.ownerAt(step).member;
            if (member != null) {
                loadByMember.merge(member, l, Double::sum);
            }
            generationKwh += g;
            usedKwh += Math.max(0, l - w);
            injectedKwh += i;
            withdrawnKwh += w;
            injectedBy.merge(point.substation, i, Double::sum);
            withdrawnBy.merge(point.substation, w, Double::sum);
        }

        /** A row left out counts in an hour in which its point belongs, and its plant is in service, at any time. */
        private void countRepeated(Point point, Series series, Instant hour) {
            Instant until = hour.plusSeconds(3600);
            boolean belongs = false;
            for (Instant step = hour; step.isBefore(until); step = step.plusSeconds(point.step)) {
                belongs |= point.counts(step);
            }
            boolean ofPlant = series == point.series.get("generation");
            boolean inService = point.commissioned == null
                    || point.commissioned.atStartOfDay(ROME).toInstant().isBefore(until);
            if (belongs && (!ofPlant || inService)) {
                repeated += series.repeated.stream()
                        .filter(at -> !at.isBefore(hour) && at.isBefore(until))
                        // Of several owners a row outside the time of each is nobody's.
                        .filter(at -> point.next == null || point.counts(at))
                        .count();
            }
        }
    }
}
