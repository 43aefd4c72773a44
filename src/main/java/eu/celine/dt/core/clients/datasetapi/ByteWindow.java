package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The part of an answer that is being looked at. Indexes into it stay valid until {@link #more}, which moves what is
 * kept to the front. Behind the last byte stand eight zeros, which no JSON holds: a reader needs no check of its own for
 * the end, because it stops there anyway.
 */
final class ByteWindow {

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int PADDING = Long.BYTES;
    private static final int INITIAL = 8 * 1024;
    private static final int ROOMY = 64 * 1024;

    /** A longer stretch than this in one piece, a row above all, is no row of a table. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private final ByteSource source;
    private byte[] bytes = new byte[INITIAL + PADDING];
    private int end;
    private int kept = -1;

    ByteWindow(ByteSource source) {
        this.source = source;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Index behind the last byte that is there. */
    int end() {
        return end;
    }

    /** Where the kept part begins now. */
    int kept() {
        return kept;
    }

    /** Keeps the bytes from here on, so that they are still there when what follows has been read. */
    void keepFrom(int index) {
        kept = index;
    }

    void forget() {
        kept = -1;
    }

    /** The index of this byte once it is there, which is another one if the window had to move. */
    int ensure(int index) throws IOException {
        return index < end ? index : more(index);
    }

    /**
     * Reads on at the end.
     *
     * @return the end's index before the new bytes, which is where the first of them stands
     * @throws BrokenAnswerException if the answer has ended or what is kept is too long
     */
    int more(int index) throws IOException {
        int moved = index - makeRoom(index);
        if (!fill()) {
            throw new BrokenAnswerException("it ends too early");
        }
        return moved;
    }

    /** Whether nothing but blanks follows until the answer's end. */
    boolean hasOnlyBlanks(int from) throws IOException {
        int index = from;
        while (true) {
            while (index < end) {
                byte next = bytes[index++];
                if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                    return false;
                }
            }
            index -= makeRoom(index);
            if (!fill()) {
                return true;
            }
        }
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean fill() throws IOException {
        int read = source.read(bytes, end, bytes.length - PADDING - end);
        if (read < 0) {
            return false;
        }
        end += read;
        LONGS.set(bytes, end, 0L);
        return true;
    }

    /** Drops what nobody needs any more, grows if that is not enough, and tells by how much indexes have moved. */
    private int makeRoom(int index) {
        int needed = kept >= 0 ? kept : index;
        int used = end - needed;
        int capacity = bytes.length - PADDING;
        // An answer that fills the window is a large one: fewer and longer reads.
        boolean small = end == capacity && capacity < ROOMY;
        boolean grows = capacity < LARGEST && (small || used > capacity / 2);
        if (!grows && used == capacity) {
            throw new BrokenAnswerException("a row is larger than " + LARGEST / (1024 * 1024) + " MiB");
        }
        if (grows || needed > 0) {
            byte[] target = grows ? new byte[2 * capacity + PADDING] : bytes;
            System.arraycopy(bytes, needed, target, 0, used);
            bytes = target;
            end = used;
            LONGS.set(bytes, end, 0L);
        }
        kept = kept >= 0 ? 0 : -1;
        return needed;
    }
}
