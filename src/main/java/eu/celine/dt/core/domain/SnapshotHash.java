package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.values.Fetcher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Hashes what {@code /domains} shows and what its routes answer with. */
final class SnapshotHash {

    private static final int BYTES = 16;

    private SnapshotHash() {}

    static String of(List<MountedDomain> domains, Map<String, String> typePrefixes) {
        MessageDigest digest = sha256();
        typePrefixes.forEach((type, prefix) -> add(digest, "type", type, prefix));
        for (MountedDomain mounted : domains) {
            DTDomain domain = mounted.domain();
            add(
                    digest,
                    "domain",
                    domain.name(),
                    domain.domainType(),
                    domain.version(),
                    mounted.routePrefix(),
                    domain.entityIdParam());
            domain.simulations().forEach(simulation -> add(digest, "simulation", simulation.key()));
            domain.subscriptions().forEach(subscription -> add(digest, "subscription", subscription.topic()));
            domain.ontologies().forEach(ontology -> add(digest, "ontology", ontology.id()));
            for (Fetcher fetcher : mounted.fetchers().listed()) {
                add(digest, "fetcher", fetcher.id().local(), fetcher.queryVersion());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length in front keeps "ab", "c" apart from "a", "bc".
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java runtime has SHA-256", fault);
        }
    }
}
