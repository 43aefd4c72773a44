package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import eu.celine.dt.core.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTests {

    @TempDir
    Path folder;

    private Path state;
    private Path file;

    @BeforeEach
    void chooseState() {
        state = folder.resolve("state");
        file = state.resolve("signing-key.json");
    }

    @Test
    @Tag("SEC-05")
    void isMadeOnceForTheOwnerAlone() throws IOException {
        assumePosix();

        SigningKey made = SigningKey.loadOrCreate(state);
        SigningKey again = SigningKey.loadOrCreate(state);

        assertThat(again.publicKeys()).isEqualTo(made.publicKeys());
        assertThat(modeOf(file)).isEqualTo("rw-------");
        assertThat(modeOf(state)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(state)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @Tag("SEC-05")
    void differsBetweenInstallations() {
        SigningKey here = SigningKey.loadOrCreate(folder.resolve("here"));
        SigningKey there = SigningKey.loadOrCreate(folder.resolve("there"));

        assertThat(here.publicKeys()).isNotEqualTo(there.publicKeys());
    }

    @Test
    @Tag("SEC-06")
    void isRefusedWhereTheFileHoldsNoKey() throws IOException, JOSEException {
        String good = goodKey();
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        ECKey larger = new ECKeyGenerator(Curve.P_384).keyID("k").generate();

        assertRefused("");
        assertRefused("secret-but-no-key");
        assertRefused(good.substring(0, good.length() / 2));
        assertRefused("{}");
        assertRefused("\u0000\u0001");
        assertRefused(other.toPublicJWK().toJSONString());
        assertRefused(larger.toJSONString());
        assertRefused(good.replaceFirst("\"d\":\"[^\"]+\"", "\"d\":\"" + other.getD() + "\""));
    }

    @Test
    @Tag("SEC-06")
    void isRefusedWhereOthersCanReadTheFile() throws IOException {
        assumePosix();
        SigningKey.loadOrCreate(state);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SigningKey.loadOrCreate(state))
                .withMessageContaining("chmod 600 " + file);
    }

    private String goodKey() throws IOException {
        SigningKey.loadOrCreate(state);
        return Files.readString(file);
    }

    private void assertRefused(String content) throws IOException {
        Files.writeString(file, content);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SigningKey.loadOrCreate(state))
                .withMessage(file + ": is not a P-256 key with its private part; delete the file: the next start makes"
                        + " a new key, and tokens made with the old one stop working")
                .withNoCause();
    }

    private void assumePosix() {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system has no POSIX modes");
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
