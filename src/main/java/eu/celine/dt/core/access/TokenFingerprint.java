package eu.celine.dt.core.access;

/**
 * Tells tokens apart without holding one: what one token was answered is not another's, not even of the same subject.
 *
 * @param value hex of the SHA-256 of the token's text
 */
public record TokenFingerprint(String value) {}
