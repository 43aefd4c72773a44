package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SQL resources that make the sample. */
final class SampleScripts {

    private static final List<String> NAMES = List.of(
            "noise",
            "communities",
            "shapes",
            "members",
            "points",
            "assets",
            "registry",
            "registry_tables",
            "prices",
            "weather",
            "energy",
            "batteries",
            "tables",
            "outlook",
            "irradiance",
            "profiles",
            "shared",
            "celine_devices",
            "celine_forecasts",
            "celine_weather");

    private SampleScripts() {}

    static String text(String name) {
        try (InputStream resource = SampleScripts.class.getResourceAsStream(name + ".sql")) {
            if (resource == null) {
                throw new IllegalStateException("The resource " + name + ".sql of the sample is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + ".sql of the sample cannot be read", e);
        }
    }

    /** Tells one version of the scripts from another. */
    static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : NAMES) {
                digest.update(text(name).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
