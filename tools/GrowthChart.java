import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws measured growth as an SVG with logarithmic axes.
 *
 * <p>{@code java tools/GrowthChart.java growth.csv picture.svg "Title" "x label" "y label"}. The CSV has a header and the
 * columns {@code series,x,y}; a point whose x or y is not positive cannot be drawn and is an error.
 */
public final class GrowthChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int RIGHT = 170;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final String[] COLOURS = {"#0b6e4f", "#c8553d", "#2d5d9f", "#b8860b", "#6a3d9a", "#444444"};

    private GrowthChart() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: java GrowthChart.java <csv> <svg> <title> <x label> <y label>");
            System.exit(2);
        }
        Map<String, List<double[]>> series = read(Path.of(args[0]));
        Files.writeString(Path.of(args[1]), draw(series, args[2], args[3], args[4]));
    }

    private static Map<String, List<double[]>> read(Path file) throws IOException {
        var series = new LinkedHashMap<String, List<double[]>>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double x = Double.parseDouble(cells[1]);
            double y = Double.parseDouble(cells[2]);
            if (x <= 0 || y <= 0) {
                throw new IllegalArgumentException("a logarithmic axis cannot show the line " + line);
            }
            series.computeIfAbsent(cells[0], _ -> new ArrayList<>()).add(new double[] {x, y});
        }
        return series;
    }

    private static String draw(Map<String, List<double[]>> series, String title, String xLabel, String yLabel) {
        var x = Axis.of(series, 0, LEFT, WIDTH - RIGHT);
        var y = Axis.of(series, 1, HEIGHT - BOTTOM, TOP);
        var svg = new StringBuilder();
        line(svg, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
                + " font-size='12'>", WIDTH, HEIGHT);
        line(svg, "<rect width='100%%' height='100%%' fill='white'/>");
        line(svg, "<text x='%d' y='22' font-size='15'>%s</text>", LEFT, escape(title));
        for (int power = x.low; power <= x.high; power++) {
            double at = x.at(Math.pow(10, power));
            line(svg, "<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#ddd'/>", at, TOP, at, HEIGHT - BOTTOM);
            line(svg, "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>", at, HEIGHT - BOTTOM + 18, number(power));
        }
        for (int power = y.low; power <= y.high; power++) {
            double at = y.at(Math.pow(10, power));
            line(svg, "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#ddd'/>", LEFT, at, WIDTH - RIGHT, at);
            line(svg, "<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 8, at + 4, number(power));
        }
        line(svg, "<text x='%d' y='%d' text-anchor='middle'>%s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, escape(xLabel));
        line(svg, "<text transform='translate(20 %d) rotate(-90)' text-anchor='middle'>%s</text>",
                (TOP + HEIGHT - BOTTOM) / 2, escape(yLabel));
        int index = 0;
        for (Map.Entry<String, List<double[]>> entry : series.entrySet()) {
            String colour = COLOURS[index % COLOURS.length];
            var points = new StringBuilder();
            for (double[] point : entry.getValue()) {
                double px = x.at(point[0]);
                double py = y.at(point[1]);
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
                line(svg, "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", px, py, colour);
            }
            line(svg, "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>", points.toString().strip(),
                    colour);
            line(svg, "<text x='%d' y='%d' fill='%s'>%s</text>",
                    WIDTH - RIGHT + 12, TOP + 14 + 18 * index, colour, escape(entry.getKey()));
            index++;
        }
        line(svg, "</svg>");
        return svg.toString();
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String number(int power) {
        return power >= 0 ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, power)) : "0." + "0".repeat(-power - 1) + "1";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }

    /** A logarithmic axis over whole powers of ten, from one pixel to another. */
    private record Axis(int low, int high, double from, double to) {

        static Axis of(Map<String, List<double[]>> series, int coordinate, double from, double to) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (List<double[]> points : series.values()) {
                for (double[] point : points) {
                    least = Math.min(least, point[coordinate]);
                    most = Math.max(most, point[coordinate]);
                }
            }
            int low = (int) Math.floor(Math.log10(least));
            int high = (int) Math.ceil(Math.log10(most));
            return new Axis(low, Math.max(high, low + 1), from, to);
        }

        double at(double value) {
            return from + (to - from) * (Math.log10(value) - low) / (high - low);
        }
    }
}
