package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.Suggestion;
import eu.celine.dt.core.config.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code clients.yaml} may say about a Dataset API.
 *
 * @param baseUrl without a slash at its end
 * @param scope asked for with {@link Auth#SERVICE}; null for the default scopes
 * @param callerAudience has to be in a token that is forwarded; null only without {@link Auth#CALLER}
 * @param timeout most time that one query waits for the backend, all waits together
 * @param connectTimeout most time for one connection
 * @param maxLimit most rows that the backend gives at once
 */
record DatasetApiSettings(
        URI baseUrl,
        Auth auth,
        @Nullable String scope,
        @Nullable String callerAudience,
        Duration timeout,
        Duration connectTimeout,
        int maxLimit) {

    static final List<String> KEYS =
            List.of("base_url", "auth", "scope", "caller_audience", "timeout", "connect_timeout", "max_limit");

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** The Dataset API's own; it cuts a larger one without a word. */
    static final int DEFAULT_MAX_LIMIT = 10_000;

    /** Whose token a call carries. */
    enum Auth {
        NONE,
        CALLER,
        SERVICE
    }

    /** Reads an entry's settings; null after a complaint. */
    static @Nullable DatasetApiSettings parse(ClientEntry entry, Problems problems) {
        var reader = new Reader(entry, problems);
        int before = problems.all().size();
        reader.refuseUnknownKeys();
        URI baseUrl = reader.read(
                "base_url",
                "an address such as https://data.example.org, without user, query or fragment",
                DatasetApiSettings::address);
        if (!reader.has("base_url") && !entry.broken().contains("base_url")) {
            reader.report("base_url is missing; write base_url: \"${DATASET_API_BASE_URL}\"");
        }
        Auth auth = reader.read("auth", "none, caller or service", DatasetApiSettings::auth);
        String scope = reader.read("scope", "a scope such as dataset.query", DatasetApiSettings::word);
        String audience =
                reader.read("caller_audience", "an audience such as svc-dataset-api", DatasetApiSettings::word);
        Duration timeout = reader.read("timeout", "a duration up to one hour such as PT10S or 10s", TimeLimit::parse);
        Duration connect =
                reader.read("connect_timeout", "a duration up to one hour such as PT2S or 2s", TimeLimit::parse);
        Integer limit = reader.read("max_limit", "a whole number from 1 to 1000000", DatasetApiSettings::limit);
        var settings = new DatasetApiSettings(
                baseUrl == null ? URI.create("http://localhost") : baseUrl,
                auth == null ? Auth.NONE : auth,
                scope,
                audience,
                timeout == null ? DEFAULT_TIMEOUT : timeout,
                connect == null ? DEFAULT_CONNECT_TIMEOUT : connect,
                limit == null ? DEFAULT_MAX_LIMIT : limit);
        if (problems.all().size() == before) {
            settings.checkTogether(reader);
        }
        return problems.all().size() == before && entry.broken().isEmpty() ? settings : null;
    }

    private void checkTogether(Reader reader) {
        if (auth == Auth.CALLER && callerAudience == null) {
            reader.report("auth: caller forwards the caller's token, which has to be meant for this backend; write"
                    + " caller_audience: the audience that such a token names");
        }
        if (auth == Auth.CALLER && !isPrivate()) {
            reader.report(
                    "auth: caller needs https, or http to this machine, so that nobody on the way reads the token;"
                            + " write base_url: https://…");
        }
        if (auth != Auth.CALLER && callerAudience != null) {
            reader.report("caller_audience goes with auth: caller; remove it, or write auth: caller");
        }
        if (auth != Auth.SERVICE && scope != null) {
            reader.report("scope goes with auth: service; remove it, or write auth: service");
        }
    }

    /** Whether what is sent cannot be read on the way. */
    private boolean isPrivate() {
        String host = baseUrl.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(baseUrl.getScheme())
                || host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    boolean encrypted() {
        return "https".equalsIgnoreCase(baseUrl.getScheme());
    }

    private static URI address(String text) {
        URI address = URI.create(text.replaceAll("/+$", ""));
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!http
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException("no such address");
        }
        return address;
    }

    private static Auth auth(String text) {
        return switch (text) {
            case "none" -> Auth.NONE;
            case "caller" -> Auth.CALLER;
            case "service" -> Auth.SERVICE;
            default -> throw new IllegalArgumentException("unknown");
        };
    }

    private static String word(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return text;
    }

    private static Integer limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > 1_000_000) {
            throw new IllegalArgumentException("out of range");
        }
        return limit;
    }

    private record Reader(ClientEntry entry, Problems problems) {

        void refuseUnknownKeys() {
            for (String key : entry.settings().keySet()) {
                if (!KEYS.contains(key)) {
                    String nearest = Suggestion.findNearest(key, KEYS);
                    report("unknown setting " + key + "; "
                            + (nearest == null ? "" : "did you mean " + nearest + "? ")
                            + "a dataset_api client takes " + String.join(", ", KEYS));
                }
            }
        }

        boolean has(String key) {
            Map<String, @Nullable Object> settings = entry.settings();
            return settings.get(key) != null;
        }

        <T> @Nullable T read(String key, String form, Function<String, T> parse) {
            Map<String, @Nullable Object> settings = entry.settings();
            Object value = settings.get(key);
            if (value == null) {
                return null;
            }
            try {
                return parse.apply(value.toString().strip());
            } catch (IllegalArgumentException _) {
                // Without the value: it may have come from a variable that holds a password.
                report(key + " must be " + form);
                return null;
            }
        }

        void report(String message) {
            problems.add(new Problem(entry.file(), entry.line(), "client " + entry.name(), message));
        }
    }
}
