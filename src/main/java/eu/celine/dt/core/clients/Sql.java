package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes names and paths for the few statements that build a generation. */
final class Sql {

    private Sql() {}

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    static String paths(Collection<Path> paths) {
        return paths.stream().map(path -> literal(path.toString())).collect(Collectors.joining(", ", "[", "]"));
    }
}
