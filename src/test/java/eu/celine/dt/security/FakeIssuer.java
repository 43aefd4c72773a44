package eu.celine.dt.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An OpenID Connect issuer on loopback: discovery, keys that can be exchanged, a token endpoint, and outages. */
public final class FakeIssuer implements AutoCloseable {

    static final ECKey ELLIPTIC = elliptic("ec-1");
    static final RSAKey RSA = rsa("rsa-1", 2048);

    private final HttpServer server;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final List<String> forms = new CopyOnWriteArrayList<>();

    private volatile String keys = shown(ELLIPTIC, RSA);
    private volatile Answer token = new Answer(200, "{\"access_token\":\"service-token\",\"expires_in\":300}");
    private volatile String discovery;
    private volatile boolean away;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private FakeIssuer(HttpServer server) {
        this.server = server;
        this.discovery = """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token"}""".formatted(base());
    }

    public static FakeIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new FakeIssuer(server);
            server.createContext("/", issuer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What OIDC_BASE_URL has to be. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/celine";
    }

    void showsKeys(JWK... shown) {
        keys = shown(shown);
    }

    void showsKeys(String json) {
        keys = json;
    }

    void showsDiscovery(String json) {
        discovery = json;
    }

    void givesToken(int status, String json) {
        token = new Answer(status, json);
    }

    /** From now on answers wait until the latch is open. */
    void waitsFor(CountDownLatch latch) {
        gate = latch;
    }

    /** Answers 500 to everything from now on, or no longer. */
    void isAway(boolean now) {
        away = now;
    }

    /** How often the path below the issuer was asked for. */
    int requests(String path) {
        AtomicInteger counted = requests.get("/realms/celine" + path);
        return counted == null ? 0 : counted.get();
    }

    /** The forms that the token endpoint was sent, as they came. */
    public List<String> forms() {
        return forms;
    }

    /** What a good token says: alice, for one hour. */
    JWTClaimsSet.Builder goodClaims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(base())
                .audience("svc-digital-twin")
                .subject("alice")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    String token(Instant now) {
        return token(now, claims -> claims);
    }

    public String token(Instant now, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                JWSAlgorithm.ES256, ELLIPTIC, change.apply(goodClaims(now)).build());
    }

    static String signed(JWSAlgorithm algorithm, JWK key, JWTClaimsSet claims) {
        return signed(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), key, claims);
    }

    static String signedAs(String type, JWK key, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID());
        return signed(header, key, claims);
    }

    /** HMAC whose secret is what everybody can read among the keys. */
    static String signedWithPublicText(JWK key, JWTClaimsSet claims) {
        byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()), new MACSigner(secret), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey elliptic(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader.Builder header, JWK key, JWTClaimsSet claims) {
        try {
            return signed(
                    header, key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey()), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header.build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String shown(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.endsWith("/token")) {
            forms.add(form);
        }
        awaitGate();
        Answer answer = away ? new Answer(500, "{}") : answerTo(path);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (answer.status() == 302) {
            exchange.getResponseHeaders().add("Location", base() + "/keys");
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitGate() throws IOException {
        try {
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new IOException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Answer answerTo(String path) {
        return switch (path.substring(path.lastIndexOf('/'))) {
            case "/openid-configuration" -> new Answer(200, discovery);
            case "/keys" -> new Answer(200, keys);
            case "/moved" -> new Answer(302, "");
            case "/token" -> token;
            default -> new Answer(404, "{}");
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}
}
