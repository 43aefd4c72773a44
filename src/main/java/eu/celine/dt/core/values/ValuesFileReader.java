package eu.celine.dt.core.values;

import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlDocument;
import eu.celine.dt.core.config.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a values file and the {@code .sql} files beside it. What it can read of a broken entry is checked further. */
final class ValuesFileReader {

    static final Set<String> KEYS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "id",
            "description",
            "sql",
            "query",
            "client",
            "scope",
            "limit",
            "max_limit",
            "max_stream_rows",
            "payload",
            "privacy",
            "key",
            "columns",
            CacheReader.CACHE,
            "output_mapper")));

    // A neighbour, never a path.
    private static final Pattern SQL_FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.sql");

    private final YamlReader yaml;

    ValuesFileReader(YamlReader yaml) {
        this.yaml = yaml;
    }

    List<DeclaredFetcher> read(ValuesFile source, Problems problems) {
        String file = nameOf(source, source.name());
        String text = resource(source, source.name());
        if (text == null) {
            problems.add(
                    file,
                    null,
                    "there is no such resource beside " + source.beside().getName());
            return List.of();
        }
        YamlDocument document = yaml.read(file, text, problems);
        for (String key : document.root().keySet()) {
            if (!key.equals("fetchers")) {
                int line = document.lineOf(YamlDocument.pointer("", key));
                problems.add(new Problem(file, line, null, "the key " + key + " is unknown; known: fetchers"));
            }
        }
        Object entries = document.root().get("fetchers");
        if (!(entries instanceof Collection<?> list)) {
            if (entries != null) {
                problems.add(new Problem(file, document.lineOf("/fetchers"), null, "fetchers must be a list"));
            }
            return List.of();
        }
        return readEntries(source, file, document, list, problems);
    }

    private static List<DeclaredFetcher> readEntries(
            ValuesFile source, String file, YamlDocument document, Collection<?> entries, Problems problems) {
        var fetchers = new ArrayList<DeclaredFetcher>();
        var ids = new HashSet<String>();
        int index = 0;
        for (Object value : entries) {
            if (value instanceof Map<?, ?> map) {
                var entry = new FetcherEntry(file, document, index, map, problems);
                DeclaredFetcher fetcher = readEntry(source, file, document, entry);
                if (fetcher != null && !ids.add(fetcher.spec().id())) {
                    entry.complain("id", "the id is declared twice in this file; rename one or remove it");
                } else if (fetcher != null) {
                    fetchers.add(fetcher);
                }
            } else {
                int line = document.lineOf("/fetchers/" + index);
                problems.add(new Problem(file, line, "fetcher " + (index + 1), "a fetcher must be a mapping"));
            }
            index++;
        }
        return fetchers;
    }

    /** The entry as far as it can be read; null without an id, under which nothing could be reported. */
    private static @Nullable DeclaredFetcher readEntry(
            ValuesFile source, String file, YamlDocument document, FetcherEntry entry) {
        entry.allowOnly(KEYS);
        String id = required(entry, "id");
        String client = required(entry, "client");
        FetcherScope scope = ScopeReader.read(entry);
        String sqlFile = entry.findText("sql");
        String sql = statement(source, sqlFile, entry);
        long maxLimit = entry.integer("max_limit", ValueFetcherSpec.DEFAULT_MAX_LIMIT);
        // A page size that nobody wrote gives way to a bound that somebody did.
        long limit = entry.integer("limit", Math.clamp(maxLimit, 1, ValueFetcherSpec.DEFAULT_LIMIT));
        long maxStreamRows =
                entry.integer("max_stream_rows", Math.max(maxLimit, ValueFetcherSpec.DEFAULT_MAX_STREAM_ROWS));
        String privacy = entry.findText("privacy");
        if (privacy != null && !privacy.equals("personal")) {
            entry.complain("privacy", "privacy is personal or left out");
        }
        var columns = new LinkedHashMap<String, String>();
        entry.mapping("columns").forEach((column, type) -> columns.put(column, String.valueOf(type)));
        String description = entry.text("description", "");
        List<String> key = entry.names("key");
        String mapper = entry.findText("output_mapper");
        Map<String, @Nullable Object> payload = entry.mapping("payload");
        CachePolicy cache = CacheReader.read(entry);
        if (id == null) {
            return null;
        }
        var spec = new ValueFetcherSpec(
                id,
                description,
                sql == null ? "" : sql,
                sqlFile == null ? file : nameOf(source, sqlFile),
                client == null ? "" : client,
                scope == null ? new FetcherScope.Lookup() : scope,
                narrow(limit),
                narrow(maxLimit),
                maxStreamRows,
                payload,
                privacy != null,
                columns,
                key,
                mapper,
                cache);
        return new DeclaredFetcher(
                spec,
                file,
                DeclaredFetcher.linesOf(document, entry.pointer()),
                entry.sound(),
                forms(source, sqlFile, spec));
    }

    private static Map<Dialect, ValueFetcherSpec> forms(
            ValuesFile source, @Nullable String sqlFile, ValueFetcherSpec spec) {
        var forms = new EnumMap<Dialect, ValueFetcherSpec>(Dialect.class);
        if (sqlFile != null && SQL_FILE.matcher(sqlFile).matches()) {
            SqlForm.beside(sqlFile, name -> resource(source, name))
                    .forEach((dialect, form) ->
                            forms.put(dialect, spec.withStatement(form.sql(), nameOf(source, form.file()))));
        }
        return forms;
    }

    private static @Nullable String required(FetcherEntry entry, String key) {
        String text = entry.findText(key);
        if (text == null && entry.value(key) == null) {
            entry.complain(key, "it has no " + key);
        }
        return text;
    }

    private static @Nullable String statement(ValuesFile source, @Nullable String sqlFile, FetcherEntry entry) {
        String query = entry.findText("query");
        if ((sqlFile == null) == (query == null)) {
            entry.complain(
                    sqlFile == null ? "id" : "query",
                    "it needs either sql (the name of a file beside this one) or query (the statement itself)");
            return query;
        }
        if (sqlFile == null) {
            return query;
        }
        if (!SQL_FILE.matcher(sqlFile).matches()) {
            entry.complain("sql", "sql must be the name of a neighbouring file that ends in .sql, without a folder");
            return null;
        }
        String text = resource(source, sqlFile);
        if (text == null) {
            entry.complain("sql", "there is no file " + sqlFile + " beside this one");
        }
        return text;
    }

    /** Beyond an int both ways stays out of range, for the one check that says so. */
    private static int narrow(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static String nameOf(ValuesFile source, String name) {
        String folder = source.beside().getPackageName().replace('.', '/');
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static @Nullable String resource(ValuesFile source, String name) {
        try (InputStream stream = source.beside().getResourceAsStream(name)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + nameOf(source, name) + " cannot be read", e);
        }
    }
}
