package eu.celine.dt.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** One HTTP/1.1 exchange as its bytes: whether the last chunk came tells a whole answer from a cut one. */
record RawExchange(byte[] bytes) {

    /** Asks as alice and reads until the server closes, in order or not. */
    static RawExchange get(int port, String path, String... headers) {
        return send(port, "GET " + path + " HTTP/1.1", headers);
    }

    static RawExchange send(int port, String requestLine, String... headers) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            write(socket, requestLine, headers);
            return new RawExchange(readAll(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Socket socket, String requestLine, String... headers) throws IOException {
        String head = requestLine + "\r\nHost: localhost\r\nAuthorization: Bearer alice\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static byte[] readAll(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[8_192];
        try {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes.write(piece, 0, read);
            }
        } catch (SocketException _) {
            // A reset is one of the ways to cut; what came before it counts.
        }
        return bytes.toByteArray();
    }

    String head() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf("\r\n\r\n") + 2);
    }

    int status() {
        return Integer.parseInt(head().substring(9, 12));
    }

    /** The header's value; empty where it is absent. */
    String header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head().lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    /** What the chunks hold, as far as they came. */
    byte[] body() {
        return dechunked().content();
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** Whether the chunk of length 0 came, which ends a chunked body. */
    boolean ended() {
        return dechunked().ended();
    }

    /** What stands behind the last chunk. */
    String trailers() {
        return dechunked().trailers();
    }

    /**
     * The body behind gzip.
     *
     * @throws IOException if it is cut
     */
    byte[] unzipped() throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body()))) {
            return gzip.readAllBytes();
        }
    }

    private Dechunked dechunked() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\r\n\r\n") + 4;
        var content = new ByteArrayOutputStream();
        while (true) {
            int lineEnd = text.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return new Dechunked(content.toByteArray(), false, "");
            }
            int length = Integer.parseInt(text.substring(at, lineEnd), 16);
            if (length == 0) {
                return new Dechunked(content.toByteArray(), true, text.substring(lineEnd + 2));
            }
            int available = Math.min(length, bytes.length - lineEnd - 2);
            content.write(bytes, lineEnd + 2, available);
            at = lineEnd + 2 + length + 2;
        }
    }

    private record Dechunked(byte[] content, boolean ended, String trailers) {}
}
