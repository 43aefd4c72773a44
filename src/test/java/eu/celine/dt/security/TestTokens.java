package eu.celine.dt.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Tokens that the runtime would never make, signed with its own key or others. */
final class TestTokens {

    private final ECKey key;
    private final Instant now;

    TestTokens(Path state, Instant now) {
        try {
            this.key = ECKey.parse(Files.readString(state.resolve(SigningKey.FILE_NAME)));
            this.now = now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a good token says: alice, for one hour. */
    JWTClaimsSet.Builder goodClaims() {
        return new JWTClaimsSet.Builder()
                .issuer("celine-dt-local")
                .audience("svc-digital-twin")
                .subject("alice")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    String withClaims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                JWSAlgorithm.ES256, signer(key), change.apply(goodClaims()).build());
    }

    String withoutSignature() {
        return new PlainJWT(goodClaims().build()).serialize();
    }

    /** HMAC whose secret is what everybody can read in the key set. */
    String withPublicKeyAsSecret() {
        try {
            byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            return signed(
                    JWSAlgorithm.HS256, new MACSigner(secret), goodClaims().build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A stranger's key under our key's id. */
    String withForeignKey() {
        try {
            ECKey foreign =
                    new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
            return signed(JWSAlgorithm.ES256, signer(foreign), goodClaims().build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String withRsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var signer = new RSASSASigner(generator.generateKeyPair().getPrivate());
            return signed(JWSAlgorithm.RS256, signer, goodClaims().build());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A stranger's key that the token brings along. */
    String withEmbeddedKey() {
        try {
            ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .jwk(foreign.toPublicJWK())
                    .keyID("mine")
                    .build();
            var token = new SignedJWT(header, goodClaims().build());
            token.sign(signer(foreign));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
