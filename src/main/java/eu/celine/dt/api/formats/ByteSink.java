package eu.celine.dt.api.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes in one growing array, for one thread: no lock a call, unlike the JDK's, and texts are written into it without an
 * array of their own.
 */
public final class ByteSink extends OutputStream {

    private byte[] bytes;
    private int size;

    /**
     * An empty sink.
     *
     * @param expected bytes that fit before the array grows
     */
    public ByteSink(int expected) {
        this.bytes = new byte[expected];
    }

    public int size() {
        return size;
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Writes a text as UTF-8; half of a surrogate pair becomes a question mark, as in the JDK's encoder. */
    public void writeText(CharSequence text) {
        int length = text.length();
        // A char becomes at most three bytes; two chars of a pair become four.
        ensure(length * 3L);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
                continue;
            }
            if (c < 0x800) {
                bytes[at++] = (byte) (0xC0 | (c >> 6));
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xE0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xF0 | (point >> 18));
                bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                bytes[at++] = (byte) (0x80 | (point & 0x3F));
                continue;
            } else {
                bytes[at++] = '?';
                continue;
            }
            bytes[at++] = (byte) (0x80 | (c & 0x3F));
        }
        size = at;
    }

    /** Copies everything out; the sink keeps it. */
    public void copyTo(OutputStream target) throws IOException {
        target.write(bytes, 0, size);
    }

    ArrowColumn.Slice slice() {
        return new ArrowColumn.Slice(bytes, size);
    }

    /** Forgets what was written behind the given size. */
    void truncate(int newSize) {
        size = newSize;
    }

    void drainTo(OutputStream target) throws IOException {
        if (size > 0) {
            target.write(bytes, 0, size);
            size = 0;
        }
    }

    /** Turns every carriage return and line feed from an index on into a blank. */
    void replaceLineEnds(int from) {
        for (int i = from; i < size; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(long more) {
        long needed = size + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > Integer.MAX_VALUE - 8) {
            throw new UnencodableValueException(
                    "a part of the answer is larger than 2 GiB; ask for less at once", null);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
    }
}
