package eu.celine.dt.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts {@link ApiTestApplication} on a free loopback port, once for all test classes that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ApiTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "dt.config.domains="})
@interface ApiTest {

    /** A caller of the running application. */
    final class Client {

        private static final HttpClient HTTP = HttpClient.newHttpClient();
        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();

        private final int port;

        Client(int port) {
            this.port = port;
        }

        Answer get(String path, String... headers) {
            return send(request(path, headers).GET());
        }

        Answer getAs(String subject, String path) {
            return get(path, "Authorization", "Bearer " + subject);
        }

        Answer postAs(String subject, String path, String body) {
            return send(request(path, "Authorization", "Bearer " + subject, "Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        Answer send(String method, String path, String... headers) {
            return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()));
        }

        HttpRequest.Builder request(String path, String... headers) {
            var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            return headers.length == 0 ? builder : builder.headers(headers);
        }

        Answer send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> response =
                        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                return new Answer(response.statusCode(), response.headers().map(), response.body());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        /** Sends bytes as they are and reads until the server closes. */
        String sendRaw(String bytes) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            return Client.JSON.readTree(body);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }
}
