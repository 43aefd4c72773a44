package eu.celine.dt.core.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a statement one stands, as far as it decides what a value would mean there.
 *
 * @param recent the last significant tokens, newest first: words in lower case, {@code "name}, {@code '} for a literal,
 *     {@code ?} for a value, {@code ?'} for a literal that became one
 * @param frame the innermost open bracket
 * @param tableName whether the dotted name that now ends stands where a table is named
 */
record Place(List<String> recent, Frame frame, boolean tableName) {

    static final Place START = new Place(List.of(), Frame.ROOT, false);

    private static final int REMEMBERED = 4;

    enum Pattern {
        NONE,
        LIKE,
        /** The name of a field or function: a free text would choose what is read. */
        KEY,
        /** A regular expression, a path or a search expression: no escape makes a free text harmless. */
        PROGRAM
    }

    /**
     * An open bracket.
     *
     * @param call name of the function in front, empty if there is none
     * @param tableCall whether that function stands where a table is named
     * @param query whether its first word begins a query
     * @param empty whether nothing was read in it yet
     * @param from inside a FROM clause
     * @param ordinal inside a list of ORDER BY or GROUP BY, where a number is a column's place
     * @param pattern what the current expression is
     * @param base what each expression in it is at least
     */
    record Frame(
            @Nullable Frame parent,
            char opener,
            String call,
            boolean tableCall,
            boolean query,
            boolean empty,
            boolean from,
            boolean ordinal,
            Pattern pattern,
            Pattern base) {

        static final Frame ROOT = new Frame(null, ' ', "", false, true, true, false, false, Pattern.NONE, Pattern.NONE);

        int depth() {
            int depth = 0;
            for (Frame outer = parent; outer != null; outer = outer.parent) {
                depth++;
            }
            return depth;
        }

        Frame withPattern(Pattern next) {
            return new Frame(parent, opener, call, tableCall, query, false, from, ordinal, next, base);
        }

        Frame withBase(Pattern next) {
            return new Frame(parent, opener, call, tableCall, query, false, from, ordinal, next, next);
        }

        Frame withFrom(boolean next) {
            return new Frame(parent, opener, call, tableCall, query, false, next, ordinal, pattern, base);
        }

        Frame withOrdinal(boolean next) {
            return new Frame(parent, opener, call, tableCall, query, false, from, next, pattern, base);
        }

        Frame begun(boolean isQuery) {
            return new Frame(parent, opener, call, tableCall, isQuery, false, from, ordinal, pattern, base);
        }
    }

    /** The n-th last token, newest first. */
    String last(int n) {
        return n < recent.size() ? recent.get(n) : "";
    }

    Place after(String token) {
        return after(token, frame, false);
    }

    Place after(String token, Frame next, boolean namesTable) {
        var tokens = new ArrayList<String>(REMEMBERED);
        tokens.add(token);
        tokens.addAll(recent.subList(0, Math.min(recent.size(), REMEMBERED - 1)));
        return new Place(List.copyOf(tokens), next, namesTable);
    }

    /** Whether the next token would name a table. */
    boolean expectsTable() {
        boolean comparesDistinct =
                last(1).equals("distinct") && List.of("is", "not").contains(last(2));
        return frame.from
                && !comparesDistinct
                && List.of("from", "join", "lateral", ",", "(").contains(last(0));
    }

    /** Whether the next token is a table's name or a further part of one. */
    boolean namesTable() {
        return last(0).equals(".") ? tableName : expectsTable();
    }

    /** Whether the next token begins an item of ORDER BY, GROUP BY or DISTINCT ON. */
    boolean beginsOrdinal() {
        return frame.ordinal && List.of("by", ",", "(").contains(last(0));
    }

    /** The bracket as a call: a word or quoted name in front that is no word of SQL. */
    String callInFront() {
        String name = last(0);
        if (name.startsWith("\"")) {
            return name.substring(1);
        }
        boolean word = !name.isEmpty() && SqlScanner.isWordStart(name.charAt(0));
        return word && !SqlWords.NOT_A_FUNCTION.contains(name) ? name : "";
    }
}
