import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as a Dataset API does, from memory, so that a benchmark measures the service and not a database.
 *
 * <p>{@code java tools/DatasetApiStandIn.java [port]} listens on the loopback address. Every {@code POST /query} gets as
 * many quarter hours of a community as its {@code limit} asks for, whatever its statement says.
 */
public final class DatasetApiStandIn {

    private static final Pattern LIMIT = Pattern.compile("\"limit\"\\s*:\\s*(\\d{1,6})");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private DatasetApiStandIn() {}

    public static void main(String[] args) throws IOException {
        int port = args.length == 0 ? 8001 : Integer.parseInt(args[0]);
        Map<Integer, byte[]> answers = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/query", exchange -> {
            try (exchange) {
                String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                Matcher limit = LIMIT.matcher(question);
                int rows = limit.find() ? Integer.parseInt(limit.group(1)) : 100;
                byte[] answer = answers.computeIfAbsent(rows, DatasetApiStandIn::answer);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        System.out.println("listening on 127.0.0.1:" + port);
    }

    private static byte[] answer(int rows) {
        var json = new StringBuilder("{\"items\":[");
        for (int row = 0; row < rows; row++) {
            json.append(row == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"ts\":\"%s\",\"total_consumption_kwh\":%.4f,\"total_production_kwh\":%.4f,"
                                    + "\"self_consumption_kwh\":%.4f,\"self_consumption_ratio\":%.4f}",
                            FIRST.plusSeconds(900L * row).toString().replace("Z", "+00:00"),
                            20 + row % 97 / 7.0,
                            row % 53 / 3.0,
                            row % 31 / 3.0,
                            row % 89 / 100.0));
        }
        return json.append("],\"offset\":0,\"limit\":")
                .append(rows)
                .append(",\"count\":")
                .append(rows)
                .append(",\"total\":null}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
