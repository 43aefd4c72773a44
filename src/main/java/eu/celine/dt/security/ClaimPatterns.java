package eu.celine.dt.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entity ids that a claim lists: exact, or with {@code *} for any run of characters, also an empty one.
 * Case-sensitive, as ids are.
 */
record ClaimPatterns(List<String> patterns) {

    static final ClaimPatterns NONE = new ClaimPatterns(List.of());

    ClaimPatterns {
        patterns = List.copyOf(patterns);
    }

    /** The claim is a text or a list of texts; anything else, also a list with one other item, grants nothing. */
    static ClaimPatterns of(@Nullable Object claim) {
        if (claim instanceof String one) {
            return of(List.of(one));
        }
        if (!(claim instanceof Collection<?> items)) {
            return NONE;
        }
        var patterns = new ArrayList<String>();
        for (Object item : items) {
            if (!(item instanceof String pattern)) {
                return NONE;
            }
            if (!pattern.isBlank()) {
                patterns.add(pattern);
            }
        }
        return new ClaimPatterns(patterns);
    }

    boolean cover(String entityId) {
        for (String pattern : patterns) {
            if (matches(pattern, entityId)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /**
     * On a mismatch goes back to the last star only and lets it take one character more, so the work is at most the
     * product of the lengths. A regular expression made from the token's text could take exponential time.
     */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int starTook = 0;
        while (t < text.length()) {
            // The star first: an id may contain a star of its own, which the pattern's star matches too.
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starTook = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starTook;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
