package eu.celine.dt.core.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Writes the shipped tables as PostgreSQL creates them: {@code docs/postgresql/schema.sql}. */
public final class PostgresSchema {

    public static final Path FILE = Path.of("docs/postgresql/schema.sql");

    private static final String HEAD = """
            -- The tables that the shipped domains read, for PostgreSQL 14 and later. Written from the service's own list of
            -- tables, which a test keeps equal to this file. Leave out what you have no data for: what needs it answers 501.
            --
            -- Texts are compared byte by byte (COLLATE "C"), so that rows come in the same order as from files.
            --
            -- A table with a key keeps one row a key. Load its files into <table>_incoming and call take_<table>(): of several
            -- rows the one with the larger received_at counts, else the one that was loaded last; the others go to
            -- <table>_repeated. docs/your-data.md shows it.
            """;

    private static final String TAKE = """
            CREATE OR REPLACE PROCEDURE take_%1$s() LANGUAGE sql AS $$
              -- What is there already of these keys is weighed with what comes.
              WITH present AS (
                DELETE FROM %1$s t
                USING %1$s_incoming i
                WHERE %4$s
                RETURNING %5$s
              )
              INSERT INTO %1$s_incoming (%2$s, line)
              SELECT DISTINCT %2$s, CAST(0 AS BIGINT) FROM present;

              INSERT INTO %1$s_repeated (%2$s, equal)
              SELECT %2$s, equal
              FROM (
                SELECT %2$s, %3$s IS NOT DISTINCT FROM FIRST_VALUE(%3$s) OVER latest AS equal, ROW_NUMBER() OVER latest AS place
                FROM %1$s_incoming
                WINDOW latest AS (PARTITION BY %6$s, "timestamp" ORDER BY received_at DESC NULLS LAST, line DESC)
              ) r
              WHERE place > 1;

              INSERT INTO %1$s (%2$s)
              SELECT DISTINCT ON (%6$s, "timestamp") %2$s
              FROM %1$s_incoming
              ORDER BY %6$s, "timestamp", received_at DESC NULLS LAST, line DESC;

              DELETE FROM %1$s_incoming;
            $$;
            """;

    private PostgresSchema() {}

    static String text() {
        KnownTables known = KnownTables.fromResource();
        var text = new StringBuilder(HEAD);
        var schemas = new ArrayList<String>();
        for (String name : names()) {
            KnownTable table = Objects.requireNonNull(known.find(name));
            int dot = name.indexOf('.');
            if (dot > 0 && !schemas.contains(name.substring(0, dot))) {
                schemas.add(name.substring(0, dot));
                text.append("\nCREATE SCHEMA IF NOT EXISTS ")
                        .append(schemas.getLast())
                        .append(";\n");
            }
            appendTable(text, name, table);
            if (!table.key().isEmpty()) {
                appendKey(text, name, table);
            }
        }
        text.append("""

                -- Files leave lines out here; a database has refused them before.
                CREATE TABLE IF NOT EXISTS rejected_rows (
                  table_name text COLLATE "C",
                  file text COLLATE "C",
                  line bigint,
                  column_name text COLLATE "C",
                  reason text COLLATE "C"
                );
                """);
        return text.toString();
    }

    private static void appendTable(StringBuilder text, String name, KnownTable table) {
        String columns = table.columns().entrySet().stream()
                .map(column -> "  " + quoted(column.getKey()) + " " + type(column.getValue())
                        + (column.getKey().equals("timestamp") && !table.key().isEmpty() ? " NOT NULL" : ""))
                .collect(Collectors.joining(",\n"));
        text.append("\nCREATE TABLE IF NOT EXISTS ")
                .append(name)
                .append(" (\n")
                .append(columns)
                .append("\n);\n");
    }

    private static void appendKey(StringBuilder text, String name, KnownTable table) {
        String key = String.join(", ", table.key());
        text.append("CREATE UNIQUE INDEX IF NOT EXISTS %s_key ON %s (%s, \"timestamp\");\n".formatted(name, name, key));
        if (table.columns().containsKey("community_id")) {
            text.append("CREATE INDEX IF NOT EXISTS %s_by_time ON %s (community_id, \"timestamp\");\n"
                    .formatted(name, name));
        }
        text.append("CREATE TABLE IF NOT EXISTS %s_repeated (LIKE %s, equal boolean);\n".formatted(name, name));
        text.append("CREATE TABLE IF NOT EXISTS %s_incoming (LIKE %s, line bigint GENERATED BY DEFAULT AS IDENTITY);\n"
                .formatted(name, name));
        String columns =
                table.columns().keySet().stream().map(PostgresSchema::quoted).collect(Collectors.joining(", "));
        String own = table.columns().keySet().stream()
                .map(column -> "t." + quoted(column))
                .collect(Collectors.joining(", "));
        String match = table.key().stream()
                .map(part -> of("t", part) + " = " + of("i", part))
                .collect(Collectors.joining(" AND ", "", " AND t.\"timestamp\" = i.\"timestamp\""));
        text.append(TAKE.formatted(name, columns, quoted(Objects.requireNonNull(table.value())), match, own, key));
    }

    /** A key's expression with its columns qualified. */
    private static String of(String alias, String expression) {
        return expression.replaceAll("(?<!')\\b(?!coalesce\\b)([a-z_]+)\\b(?!')", alias + ".$1");
    }

    private static String quoted(String column) {
        return List.of("timestamp", "value", "zone", "date").contains(column) ? '"' + column + '"' : column;
    }

    private static String type(String duckDbType) {
        return switch (duckDbType) {
            case "VARCHAR" -> "text COLLATE \"C\"";
            case "DOUBLE" -> "double precision";
            case "TIMESTAMPTZ", "DATE", "BOOLEAN", "INTEGER", "BIGINT", "JSON" -> duckDbType.toLowerCase(Locale.ROOT);
            default -> throw new IllegalArgumentException(duckDbType);
        };
    }

    /** In the order of tables.yaml. */
    private static List<String> names() {
        try (InputStream yaml = KnownTables.class.getResourceAsStream("tables.yaml")) {
            return YAMLMapper.shared().readTree(yaml).properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file again, after the list of tables has changed. */
    public static void main(String... arguments) throws IOException {
        Files.writeString(FILE, text());
    }
}
