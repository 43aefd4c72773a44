package eu.celine.dt.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends requests as they are written: wrong hosts, doubled headers, broken paths, which a client library corrects. */
final class RawHttp {

    private static final int TIME_LIMIT_MILLIS = 20_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", withHost(headers));
    }

    Answer postJson(String path, String body, String... headers) {
        var all = new ArrayList<>(List.of(withHost(headers)));
        all.add("Content-Type: application/json");
        return send("POST", path, body, all.toArray(String[]::new));
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, withHost(headers));
    }

    /** Sends no header but the given ones, a length and the wish to close. */
    Answer send(String method, String path, String body, String... headers) {
        return sendAs("HTTP/1.1", method, path, body, headers);
    }

    Answer sendAs(String protocol, String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(method + " " + path + " " + protocol + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\nConnection: close\r\n\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIME_LIMIT_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return Answer.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] withHost(String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addFirst("Host: localhost:" + port);
        return all.toArray(String[]::new);
    }

    /** What came back. */
    record Answer(int status, List<String> headers, String body) {

        static Answer parse(String text) {
            String[] parts = text.split("\r\n\r\n", 2);
            List<String> lines = List.of(parts[0].split("\r\n"));
            // "HTTP/1.1 200 …": the protocol has eight characters in every answer.
            int status = Integer.parseInt(lines.getFirst().substring(9, 12));
            return new Answer(status, lines.subList(1, lines.size()), parts.length > 1 ? parts[1] : "");
        }

        /** All values of the header, joined; empty where it is absent. */
        String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return String.join(
                    ", ",
                    headers.stream()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                            .map(line -> line.substring(prefix.length()).strip())
                            .toList());
        }

        /** The token in an answer of {@code POST /dev/token}. */
        String token() {
            return body.replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        }
    }
}
