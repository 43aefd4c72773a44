package eu.celine.dt.core.query;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where rows come from: tables of the client, and no file, setting or other server, with or without a value. */
final class TableRules {

    private static final String INSTEAD = "; a fetcher's data comes from the tables of its client";
    private static final Set<String> FILE_ENDINGS = Set.of(
            "csv", "tsv", "txt", "parquet", "json", "jsonl", "ndjson", "geojson", "gz", "zst", "db", "duckdb", "sqlite",
            "xlsx", "arrow", "arrows", "ipc", "avro", "vortex");

    private final TemplateProblems problems;

    TableRules(TemplateProblems problems) {
        this.problems = problems;
    }

    /** Refuses a file or a catalogue of the backend where a table is named. */
    void check(Place place, Piece.Token piece) {
        String text = piece.token().text();
        boolean alias = place.last(0).equals(":") && place.frame().from();
        if (!place.namesTable() && !alias) {
            return;
        }
        boolean isFile =
                switch (piece.token().kind()) {
                    case LITERAL, DOLLAR_QUOTE -> true;
                    case NAME -> text.matches("(?s).*[./\\\\:*?].*") || isEnding(place, unquoted(text));
                    default -> isEnding(place, text);
                };
        if (isFile) {
            problems.add(piece.line(), text + " would be read as a file" + INSTEAD);
        }
        String name = unquoted(text).toLowerCase(Locale.ROOT);
        if (name.startsWith("duckdb_") || name.startsWith("pragma_")) {
            problems.add(piece.line(), text + " reads the backend's settings" + INSTEAD);
        }
    }

    /** Refuses listed names of which one would be a file. */
    void check(Place place, int line, List<String> names) {
        for (String name : names) {
            int dot = name.lastIndexOf('.');
            boolean ending = FILE_ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
            if (place.namesTable() && ending && (dot >= 0 || place.last(0).equals("."))) {
                problems.add(line, "'" + name + "' would be read as a file" + INSTEAD);
            }
        }
    }

    void checkCall(String call, int line) {
        if (SqlWords.isForbiddenFunction(call) && !SqlWords.EXPANDED_AT_ONCE.contains(call)) {
            problems.add(line, call + " reads files, settings or other servers" + INSTEAD);
        }
    }

    /** DuckDB joins the parts of a name that it does not know, and looks for such a file. */
    private static boolean isEnding(Place place, String part) {
        return place.last(0).equals(".") && FILE_ENDINGS.contains(part.toLowerCase(Locale.ROOT));
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
