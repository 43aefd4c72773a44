package eu.celine.dt.api;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The way out of a stream. Leaves a caller that takes too little while rows wait for it, and ends at a given time even
 * within one large write.
 *
 * <p>Only the time in which writing blocks counts, so that a slow backend is not held against its reader: a reader that
 * keeps up never fills a window, however few rows there are.
 */
final class PacedOutput extends OutputStream {

    /** Small enough that each piece blocks on one filling of the container's buffer at most. */
    private static final int PIECE = 8 * 1024;

    private final OutputStream target;
    private final long slowestBytes;
    private final long windowNanos;
    private final long endNanos;

    private long blockedNanos;
    private long takenBytes;

    /** @param endNanos by {@link System#nanoTime}; nothing is written afterwards */
    PacedOutput(OutputStream target, StreamSettings settings, long endNanos) {
        this.target = target;
        this.slowestBytes = settings.slowestPace().toBytes();
        this.windowNanos = settings.stalledAfter().toNanos();
        this.endNanos = endNanos;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int written = 0; written < length; written += PIECE) {
            int piece = Math.min(PIECE, length - written);
            long startNanos = System.nanoTime();
            target.write(bytes, offset + written, piece);
            taken(piece, startNanos);
        }
    }

    @Override
    public void flush() throws IOException {
        long startNanos = System.nanoTime();
        target.flush();
        taken(0, startNanos);
    }

    private void taken(int bytes, long startNanos) throws IOException {
        long nowNanos = System.nanoTime();
        blockedNanos += nowNanos - startNanos;
        takenBytes += bytes;
        if (blockedNanos >= windowNanos) {
            if (takenBytes < slowestBytes) {
                throw new IOException("the caller took " + takenBytes + " bytes while rows waited for it for "
                        + blockedNanos / 1_000_000 + " ms, less than dt.streams.slowest-pace");
            }
            blockedNanos = 0;
            takenBytes = 0;
        }
        if (nowNanos - endNanos > 0) {
            throw new IOException("the time of the stream was over before its caller had taken it");
        }
    }
}
