package eu.celine.dt.core.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Digests the parts of a key. Each part is written with its kind and its length, so that no two lists of parts are
 * written alike: {@code "1"} is not {@code 1}, and {@code "a", "b"} is not {@code "ab"}.
 */
public final class PageKeyBuilder {

    private final MessageDigest digest;

    public PageKeyBuilder() {
        this.digest = sha256();
    }

    private PageKeyBuilder(MessageDigest digest) {
        this.digest = digest;
    }

    /**
     * Names content by itself: hex of two checksums and the length. It tells a caller whether what it holds has changed;
     * nothing is decided by it, and a digest would cost as much as reading the content from a backend.
     */
    public static String etagOf(byte[] content) {
        var first = new CRC32C();
        first.update(content);
        var second = new CRC32();
        second.update(content);
        return HexFormat.of().toHexDigits(first.getValue() << Integer.SIZE | second.getValue())
                + HexFormat.of().toHexDigits(content.length);
    }

    /** Adds a text, a number, a time, null, or lists and maps of them. The order of a map's keys does not matter. */
    public PageKeyBuilder add(@Nullable Object part) {
        switch (part) {
            case null -> write('0', "");
            case String text -> write('s', text);
            case Map<?, ?> map -> {
                write('m', Integer.toString(map.size()));
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
                sorted.forEach((key, value) -> add(key).add(value));
            }
            case Collection<?> list -> {
                write('l', Integer.toString(list.size()));
                list.forEach(this::add);
            }
            // The type's name keeps 1 from "1" and a date from its text.
            default -> {
                write('t', part.getClass().getName());
                write('v', part.toString());
            }
        }
        return this;
    }

    /** A builder with the same parts, to go on in another way. */
    public PageKeyBuilder fork() {
        try {
            return new PageKeyBuilder((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    public PageKey build() {
        return new PageKey(digest.digest());
    }

    private void write(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
