package eu.celine.dt.core.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what an operator probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code unknown key "enabel"; did you mean "enabled"?}, or the allowed keys where none is near. */
    public static String unknownKey(String key, Collection<String> allowed) {
        String nearest = findNearest(key, allowed);
        String help = nearest == null
                ? "allowed here: " + String.join(", ", allowed.stream().sorted().toList())
                : "did you mean \"" + nearest + "\"?";
        return "unknown key \"" + key + "\"; " + (allowed.isEmpty() ? "no key is allowed here" : help);
    }

    /** The known word that differs in at most a third of its letters, or null. */
    public static @Nullable String findNearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Edits of one letter between the two (Levenshtein), keeping one row of the table. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
