package eu.celine.dt.endtoend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Dataset API on one loopback port that has endless {@code readings}, and that a test breaks and mends while it is
 * asked. Its rows are marked with the token that asked for them.
 */
final class FaultBackend implements AutoCloseable {

    /** What an error of its own says, and nobody else may repeat. */
    static final String SECRET = "db-17.internal";

    private static final int WHOLE_ROWS = 6_000;
    private static final int ROWS_A_CHUNK = 1_000;
    private static final long TRICKLE_MILLIS = 20;
    private static final Pattern LIMIT = Pattern.compile("\"limit\":(\\d+)");

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<String> barred = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong edition = new AtomicLong(1);
    private final int port;
    private volatile int barredStatus = 403;
    private volatile Phase phase = new Phase(() -> Fault.NONE, new CountDownLatch(1));
    private volatile @Nullable ServerSocket server;

    FaultBackend() {
        this.port = listen(0);
    }

    /** Answers like this from now on. Calls that hang by the former fault are hung up. */
    void become(Fault fault) {
        if (fault == Fault.REFUSED) {
            stop();
        } else if (server == null) {
            listen(port);
        }
        becomeAny(() -> fault);
    }

    /** Answers each call by another fault, of which none is {@link Fault#REFUSED}. */
    void becomeAny(Supplier<Fault> faults) {
        Phase former = phase;
        phase = new Phase(faults, new CountDownLatch(1));
        former.over().countDown();
    }

    /** Other rows from now on; the number of their edition. */
    long renew() {
        return edition.incrementAndGet();
    }

    long edition() {
        return edition.get();
    }

    /** Refuses the token of this marker with the status. */
    void bar(String marker, int status) {
        barredStatus = status;
        barred.add(marker);
    }

    void barNobody() {
        barred.clear();
    }

    int calls() {
        return calls.get();
    }

    /** Connections that somebody holds open. */
    int connections() {
        return sockets.size();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The marker of rows that were asked for with this token; null is no token. */
    static String markerOf(@Nullable String token) {
        return token == null ? "nobody" : Integer.toHexString(token.hashCode()) + "-" + token.length();
    }

    private int listen(int wanted) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 512);
            server = opened;
            Thread.startVirtualThread(() -> accept(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        ServerSocket open = server;
        server = null;
        try {
            if (open != null) {
                open.close();
            }
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket socket = opened.accept();
                sockets.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var input = new BufferedInputStream(socket.getInputStream());
            for (Request request = Request.read(input); request != null; request = Request.read(input)) {
                calls.incrementAndGet();
                if (!answer(request, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The runtime hung up, or the test took this backend away.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    /** Whether the connection serves the next call. */
    private boolean answer(Request request, OutputStream out) throws IOException, InterruptedException {
        String marker = markerOf(request.token());
        if (barred.contains(marker)) {
            return send(out, barredStatus + " No", "{\"detail\":\"" + SECRET + " refuses\"}");
        }
        Phase current = phase;
        Fault fault = current.faults().get();
        if (fault == Fault.NONE && request.limit() > WHOLE_ROWS) {
            return stream(request.limit(), marker, out);
        }
        byte[] body = body(request.limit(), edition.get(), marker);
        int half = body.length / 2;
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        String sized = head + "Content-Length: " + body.length + "\r\n\r\n";
        switch (fault) {
            case NONE -> {
                write(out, sized);
                out.write(body);
                return true;
            }
            case REFUSED -> {}
            case STALLED -> current.over().await();
            case STALLED_IN_BODY -> {
                write(out, sized);
                out.write(body, 0, half);
                current.over().await();
            }
            case GARBAGE -> write(out, "\u0000\u0001 no HTTP at all\r\n\r\n");
            case GARBLED -> {
                return send(out, "200 OK", "{\"items\":[{\"n\":0,\"edition\"<html>");
            }
            case CUT -> {
                write(out, sized);
                out.write(body, 0, half);
            }
            case CUT_CHUNKED -> {
                write(out, head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(half) + "\r\n");
                out.write(body, 0, half);
                write(out, "\r\n");
            }
            case ERROR -> {
                return send(out, "500 No", "{\"detail\":\"" + SECRET + " is broken\"}");
            }
            case BUSY -> {
                return send(out, "503 No", "{\"detail\":\"" + SECRET + " is busy\"}");
            }
            case TRICKLE -> {
                write(out, sized);
                for (byte one : body) {
                    out.write(one);
                    if (current.over().await(TRICKLE_MILLIS, TimeUnit.MILLISECONDS)) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private static boolean send(OutputStream out, String status, String body) throws IOException {
        write(
                out,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nRetry-After: 1\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
        return true;
    }

    private boolean stream(int rows, String marker, OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        long current = edition.get();
        chunk(out, "{\"items\":[");
        for (int from = 0; from < rows; from += ROWS_A_CHUNK) {
            var text = new StringBuilder();
            for (int n = from; n < Math.min(rows, from + ROWS_A_CHUNK); n++) {
                text.append(n == 0 ? "" : ",").append(new Reading(n, current, marker).json());
            }
            chunk(out, text.toString());
        }
        chunk(out, end(rows));
        write(out, "0\r\n\r\n");
        return true;
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        write(out, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static byte[] body(int rows, long edition, String marker) {
        var text = new StringBuilder("{\"items\":[");
        for (int n = 0; n < rows; n++) {
            text.append(n == 0 ? "" : ",").append(new Reading(n, edition, marker).json());
        }
        return text.append(end(rows)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String end(int rows) {
        return "],\"offset\":0,\"limit\":" + rows + ",\"count\":" + rows + ",\"total\":null}";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        phase.over().countDown();
        stop();
    }

    /** How it answers. */
    enum Fault {
        NONE,
        /** The port is closed. */
        REFUSED,
        STALLED,
        STALLED_IN_BODY,
        /** No HTTP. */
        GARBAGE,
        /** HTTP, and no JSON. */
        GARBLED,
        CUT,
        CUT_CHUNKED,
        /** 500. */
        ERROR,
        /** 503 with Retry-After. */
        BUSY,
        /** A byte now and then. */
        TRICKLE
    }

    private record Phase(Supplier<Fault> faults, CountDownLatch over) {}

    private record Request(@Nullable String token, int limit) {

        /** The next one; null at the end of the connection. */
        static @Nullable Request read(InputStream input) throws IOException {
            String token = null;
            int length = 0;
            String line = line(input);
            if (line == null) {
                return null;
            }
            for (line = line(input); line != null && !line.isEmpty(); line = line(input)) {
                String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (name.equals("authorization")) {
                    token = value.substring("Bearer ".length());
                } else if (name.equals("content-length")) {
                    length = Integer.parseInt(value);
                }
            }
            Matcher limit = LIMIT.matcher(new String(input.readNBytes(length), StandardCharsets.UTF_8));
            return limit.find() ? new Request(token, Integer.parseInt(limit.group(1))) : null;
        }

        private static @Nullable String line(InputStream input) throws IOException {
            var line = new ByteArrayOutputStream();
            for (int next = input.read(); next != '\n'; next = input.read()) {
                if (next < 0) {
                    return null;
                }
                line.write(next);
            }
            return line.toString(StandardCharsets.ISO_8859_1).strip();
        }
    }
}
