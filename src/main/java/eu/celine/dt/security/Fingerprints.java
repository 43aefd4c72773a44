package eu.celine.dt.security;

import eu.celine.dt.core.access.TokenFingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names tokens. */
final class Fingerprints {

    private Fingerprints() {}

    /** The SHA-256 of the token's whole text, so that no changed character goes unnoticed. */
    static TokenFingerprint of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenFingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", e);
        }
    }
}
