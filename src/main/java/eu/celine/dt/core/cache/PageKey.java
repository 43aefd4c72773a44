package eu.celine.dt.core.cache;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stands for everything that decides what a page shows and to whom. A digest: a key holds neither a payload nor a
 * token's name, and takes the same room for every request.
 */
public final class PageKey {

    private static final int ETAG_BYTES = 16;

    private final byte[] digest;

    PageKey(byte[] digest) {
        this.digest = digest;
    }

    /** The key as the text of an ETag, for keys whose parts decide the content. */
    public String etag() {
        return HexFormat.of().formatHex(digest, 0, ETAG_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageKey key && Arrays.equals(digest, key.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }
}
