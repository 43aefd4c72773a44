package eu.celine.dt.core.clients.datasetapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EncryptedTransportTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private final Tomcat backend = new Tomcat();

    @BeforeEach
    void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "backend",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        backend.setBaseDir(folder.toString());
        backend.setConnector(connector(keys));
        var context = backend.addContext("", folder.toString());
        Tomcat.addServlet(context, "protocol", new Protocol()).addMapping("/query");
        backend.start();
    }

    @AfterEach
    void stop() throws Exception {
        backend.stop();
        backend.destroy();
    }

    @Test
    @Tag("CLI-119")
    void speaksHttp2OverTls() throws Exception {
        var call = new Transport.Call(
                "ping".getBytes(StandardCharsets.UTF_8), List.of(new Transport.Header("X-Request-Id", "r-1")));
        try (var transport = new JdkTransport(
                "celine", address(), LIMIT, HttpClient.newBuilder().sslContext(trust()))) {
            for (int query = 0; query < 3; query++) {
                try (Transport.Answer answer = transport.send(call, new TimeBudget(LIMIT))) {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.findHeader("X-Protocol")).isEqualTo("HTTP/2.0");
                    assertThat(new String(readAll(answer), StandardCharsets.UTF_8))
                            .isEqualTo("r-1 ping" + "x".repeat(200_000));
                }
            }
        }
    }

    @Test
    @Tag("CLI-119")
    void refusesACertificateThatNobodyVouchesFor() {
        var call = new Transport.Call(new byte[0], List.of());
        try (var transport = new JdkTransport("celine", address(), LIMIT)) {
            assertThatIOException().isThrownBy(() -> transport.send(call, new TimeBudget(LIMIT)));
        }
    }

    private URI address() {
        return URI.create("https://127.0.0.1:" + backend.getConnector().getLocalPort() + "/query");
    }

    private static byte[] readAll(Transport.Answer answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var piece = new byte[8 * 1024];
        for (int read = answer.read(piece, 0, piece.length); read >= 0; read = answer.read(piece, 0, piece.length)) {
            bytes.write(piece, 0, read);
        }
        return bytes.toByteArray();
    }

    private static Connector connector(Path keys) {
        var connector = new Connector();
        connector.setPort(0);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("address", "127.0.0.1");
        var host = new SSLHostConfig();
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystoreFile(keys.toString());
        certificate.setCertificateKeystorePassword(PASSWORD);
        certificate.setCertificateKeystoreType("PKCS12");
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        connector.addUpgradeProtocol(new Http2Protocol());
        return connector;
    }

    private SSLContext trust() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("backend", keys.getCertificate("backend"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Says what it was asked, by which protocol. */
    private static final class Protocol extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            response.setHeader("X-Protocol", request.getProtocol());
            response.getOutputStream().print(request.getHeader("X-Request-Id") + " " + body + "x".repeat(200_000));
        }
    }
}
