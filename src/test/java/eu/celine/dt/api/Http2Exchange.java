package eu.celine.dt.api;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One exchange over HTTP/2 with prior knowledge, as its frames (RFC 9113): enough to see how a stream ends, which client
 * libraries hide.
 */
record Http2Exchange(long bodyBytes, boolean ended, boolean endedWithTrailers, boolean reset) {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int LARGE_WINDOW = 1 << 30;

    static Http2Exchange get(int port, String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            writeHead(out, 6, SETTINGS, 0, 0);
            out.writeShort(INITIAL_WINDOW_SIZE);
            out.writeInt(LARGE_WINDOW);
            writeHead(out, 4, WINDOW_UPDATE, 0, 0);
            out.writeInt(LARGE_WINDOW);
            byte[] headers = headers(path);
            writeHead(out, headers.length, HEADERS, END_HEADERS | END_STREAM, 1);
            out.write(headers);
            out.flush();
            return read(new DataInputStream(socket.getInputStream()), out);
        }
    }

    private static Http2Exchange read(DataInputStream in, DataOutputStream out) throws IOException {
        long bodyBytes = 0;
        while (true) {
            int length = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.skipNBytes(length);
            if (type == SETTINGS && (flags & ACK) == 0) {
                writeHead(out, 0, SETTINGS, ACK, 0);
                out.flush();
            }
            if (stream != 1) {
                continue;
            }
            if (type == DATA) {
                bodyBytes += length;
            }
            if (type == RST_STREAM) {
                return new Http2Exchange(bodyBytes, false, false, true);
            }
            if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
                return new Http2Exchange(bodyBytes, true, type == HEADERS, false);
            }
        }
    }

    private static void writeHead(DataOutputStream out, int length, int type, int flags, int stream)
            throws IOException {
        out.writeByte(length >> 16);
        out.writeShort(length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
    }

    /** Literal fields without a table (RFC 7541, 6.2.2). */
    private static byte[] headers(String path) {
        var block = new ByteArrayOutputStream();
        String[] fields = {
            ":method",
            "GET",
            ":scheme",
            "http",
            ":authority",
            "localhost",
            ":path",
            path,
            "authorization",
            "Bearer alice"
        };
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0);
            for (String text : new String[] {fields[i], fields[i + 1]}) {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                block.write(bytes.length);
                block.writeBytes(bytes);
            }
        }
        return block.toByteArray();
    }
}
