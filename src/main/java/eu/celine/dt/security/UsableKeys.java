package eu.celine.dt.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;

/** Picks from a key set what may verify a token. */
final class UsableKeys {

    /** RFC 7518, 3.3: a key of 2048 bits or larger must be used. */
    private static final int SHORTEST_RSA_BITS = 2048;

    private UsableKeys() {}

    /** RSA of at least 2048 bits and P-256, for signatures, public parts only: never a secret that could do HMAC. */
    static JWKSet of(JWKSet keys) {
        return new JWKSet(keys.getKeys().stream()
                .filter(UsableKeys::isUsable)
                .map(JWK::toPublicJWK)
                .toList());
    }

    private static boolean isUsable(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return false;
        }
        return switch (key) {
            case RSAKey rsa -> bitsOf(rsa) >= SHORTEST_RSA_BITS;
            case ECKey elliptic -> Curve.P_256.equals(elliptic.getCurve()) && isOnCurve(elliptic);
            default -> false;
        };
    }

    private static int bitsOf(RSAKey key) {
        return key.getModulus().decodeToBigInteger().bitLength();
    }

    private static boolean isOnCurve(ECKey key) {
        try {
            key.toECPublicKey();
            return true;
        } catch (JOSEException _) {
            return false;
        }
    }
}
