package eu.celine.dt.core.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** What a JDBC address may be. No complaint shows the address: it names a host, and may hold what it should not. */
final class JdbcUrl {

    private static final String PREFIX = "jdbc:postgresql:";

    /** Parameters on which the client relies, so that only it sets them. */
    private static final Set<String> OWN = Set.of(
            PGProperty.READ_ONLY.getName(),
            PGProperty.READ_ONLY_MODE.getName(),
            PGProperty.STRING_TYPE.getName(),
            PGProperty.SOCKET_TIMEOUT.getName(),
            PGProperty.CONNECT_TIMEOUT.getName(),
            PGProperty.LOGIN_TIMEOUT.getName(),
            PGProperty.DEFAULT_ROW_FETCH_SIZE.getName(),
            PGProperty.OPTIONS.getName());

    private JdbcUrl() {}

    static List<String> complaints(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            return List.of("url must begin with " + PREFIX + "//; this version has no other database behind jdbc");
        }
        Properties parsed = parse(url);
        if (parsed == null) {
            return List.of("url cannot be read; write " + PREFIX + "//host:5432/database");
        }
        var complaints = new ArrayList<String>();
        var names = new TreeSet<>(parsed.stringPropertyNames());
        if (names.contains(PGProperty.PASSWORD.getName()) || names.contains(PGProperty.USER.getName())) {
            complaints.add("url must hold neither user nor password; write username and password beside it");
        }
        if ("simple".equals(PGProperty.PREFER_QUERY_MODE.getOrDefault(parsed))) {
            complaints.add(
                    "url must not set preferQueryMode=simple, which writes values into the statement; remove it");
        }
        names.retainAll(OWN);
        names.forEach(name -> complaints.add("url must not set " + name + ", which the client sets itself; remove it"));
        return complaints;
    }

    private static @Nullable Properties parse(String url) {
        var none = new Properties();
        Properties parsed = Driver.parseURL(url, none);
        if (parsed == null) {
            return null;
        }
        // Without those that the driver fills in where the address is silent.
        var own = new Properties();
        own.putAll(parsed);
        return own;
    }
}
