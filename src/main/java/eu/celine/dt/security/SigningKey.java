package eu.celine.dt.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;

/**
 * The key of local mode, in the state folder: made at the first start, so that a token outlives a restart. ES256,
 * because a P-256 key is made in a millisecond where RSA needs a good part of a second.
 */
final class SigningKey {

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;
    static final String FILE_NAME = "signing-key.json";

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /**
     * Reads the key, or makes it where there is none.
     *
     * @throws ConfigurationException if the file holds no usable key or others can read it; says what to do
     */
    static SigningKey loadOrCreate(Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE_NAME);
        try {
            if (Files.notExists(file)) {
                create(stateDirectory, file);
            }
            return load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " can be neither read nor written.", e);
        }
    }

    /** What verifies our tokens; holds no private part. */
    JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    /** The header and payload, signed, in compact form. */
    String sign(JWSHeader.Builder header, Payload payload) {
        var token = new JWSObject(header.keyID(key.getKeyID()).build(), payload);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key cannot sign, though it could when it was loaded.", e);
        }
        return token.serialize();
    }

    private static void create(Path directory, Path file) throws IOException {
        PrivateFiles.createDirectories(directory);
        // Beside its place first: a start that is killed here leaves no half key behind.
        Path draft = Files.createTempFile(directory, "signing-key", ".tmp", PrivateFiles.ownerOnly(file));
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .algorithm(ALGORITHM)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            Files.writeString(draft, key.toJSONString());
            Files.move(draft, file);
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot make P-256 keys.", e);
        } catch (FileAlreadyExistsException made) {
            // Another process was quicker; its key is as good as ours and is read next.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static SigningKey load(Path file) throws IOException {
        if (PrivateFiles.openToOthers(file)) {
            throw unusable(
                    file,
                    "other users can open the signing key; run: chmod 600 " + file
                            + " - or, if somebody may have read it, delete it: the next start makes a new one");
        }
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (signsAndVerifies(key)) {
                return new SigningKey(key);
            }
        } catch (ParseException | JOSEException | IllegalArgumentException | CharacterCodingException unreadable) {
            // Their messages may quote the file, which is a secret; the fault below says all an operator needs.
        }
        throw unusable(
                file,
                "is not a P-256 key with its private part; delete the file: the next start makes a new key, and"
                        + " tokens made with the old one stop working");
    }

    private static boolean signsAndVerifies(ECKey key) throws JOSEException {
        if (!Curve.P_256.equals(key.getCurve()) || !key.isPrivate() || key.getKeyID() == null) {
            return false;
        }
        var probe = new JWSObject(new JWSHeader(ALGORITHM), new Payload("probe"));
        probe.sign(new ECDSASigner(key));
        return probe.verify(new ECDSAVerifier(key.toECPublicKey()));
    }

    private static ConfigurationException unusable(Path file, String message) {
        return new ConfigurationException(List.of(Problem.of(file.toString(), null, message)));
    }
}
