package eu.celine.dt.core.query;

import java.util.List;

/** A template as we run it: the parser's tree, translated once and reduced to what is allowed. */
sealed interface Plan {

    /** Line of the template, 1 for the first. */
    int line();

    record Text(String text, int line) implements Plan {}

    /** A printed expression. */
    record Hole(Expression expression, int line) implements Plan {}

    record Condition(List<Branch> branches, List<Plan> otherwise, int line) implements Plan {

        public Condition {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Branch(Expression condition, List<Plan> body) {

        public Branch {
            body = List.copyOf(body);
        }
    }

    record Loop(String variable, Expression items, List<Plan> body, List<Plan> otherwise, int line) implements Plan {

        public Loop {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Assignment(String variable, Expression value, int line) implements Plan {}
}
