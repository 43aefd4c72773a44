package eu.celine.dt.core.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed expression: its text, by which the template parser evaluates it, and its tree, by which we check it and
 * compile the simple ones.
 */
record Expression(String text, Node root) {

    /** The outermost filter if it is one of ours ({@code sql_list} and so on), else null. */
    @Nullable
    String marker() {
        return root instanceof Filter(var _, String name, var _) && SqlFilters.ALL.contains(name) ? name : null;
    }

    /** This expression without its outermost {@code sql_…} filter. */
    Expression withoutMarker() {
        if (marker() == null || !(root instanceof Filter filter)) {
            return this;
        }
        return new Expression(text.substring(0, text.lastIndexOf('|')).strip(), filter.input());
    }

    /** One node of the tree. */
    sealed interface Node {}

    record Literal(@Nullable Object value) implements Node {}

    record Name(String name) implements Node {}

    record Property(Node base, String key) implements Node {}

    record Filter(Node input, String name, List<Node> arguments) implements Node {}

    record Test(Node input, String name, boolean negated, List<Node> arguments) implements Node {}

    record Call(String function, List<Node> arguments) implements Node {}

    record Not(Node operand) implements Node {}

    record And(Node left, Node right) implements Node {}

    record Or(Node left, Node right) implements Node {}

    /** Arithmetic, comparison, concatenation or membership; evaluated by the template parser only. */
    record Operation(String operator, List<Node> operands) implements Node {}

    record Choice(Node condition, Node then, Node otherwise) implements Node {}

    record Items(List<Node> elements) implements Node {}

    /** Something that templates may not use; the message says what and what to write instead. */
    record Refused(String message) implements Node {}
}
