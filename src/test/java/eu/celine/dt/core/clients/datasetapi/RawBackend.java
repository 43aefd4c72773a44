package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend that writes bytes to the socket as a test says: cut, stalled, or no HTTP at all. */
final class RawBackend implements AutoCloseable {

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private RawBackend(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    static RawBackend doing(Behaviour behaviour) {
        try {
            var backend = new RawBackend(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), behaviour);
            Thread.startVirtualThread(backend::accept);
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes this and closes the connection. */
    static RawBackend writing(String response) {
        return doing((socket, _, _) -> write(socket, response));
    }

    /** Writes this and then nothing more, with the connection open. */
    static RawBackend stallingAfter(String response) {
        return doing((socket, _, closed) -> {
            write(socket, response);
            closed.await();
        });
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            readRequest(socket.getInputStream());
            behaviour.answer(socket, calls.incrementAndGet(), closed);
        } catch (IOException gone) {
            // The client hung up, which is what some tests are about.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the head and as many bytes as it announces. */
    private static void readRequest(InputStream input) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("hung up");
            }
            head.append((char) next);
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        int at = text.indexOf("content-length:");
        int length =
                Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip());
        input.readNBytes(length);
    }

    int calls() {
        return calls.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happens after a request was read; the connection is closed at its end. */
    interface Behaviour {
        void answer(Socket socket, int call, CountDownLatch closed) throws IOException, InterruptedException;
    }
}
