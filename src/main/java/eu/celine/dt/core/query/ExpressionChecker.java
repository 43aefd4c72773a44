package eu.celine.dt.core.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at every expression of every branch: the template parser takes an unknown name, filter or test for false
 * without a word, so a misspelt condition would drop a filter and show more rows.
 */
final class ExpressionChecker {

    static final Set<String> FILTERS = Set.of(
            "default", "d", "upper", "lower", "trim", "string", "int", "float", "bool", "abs", "round", "length",
            "count", "first", "last", "join", "list", "sort", "unique");
    static final Set<String> TESTS = Set.of("defined", "undefined", "none", "string", "number", "iterable", "in");
    static final Set<String> FUNCTIONS = Set.of("range");

    private final Names names;
    private final TemplateProblems problems;

    ExpressionChecker(Names names, TemplateProblems problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Checks the bodies in order, so that a variable is known behind its assignment and inside its loop only. */
    void check(List<Plan> nodes, Set<String> variables) {
        for (Plan node : nodes) {
            switch (node) {
                case Plan.Text _ -> {}
                case Plan.Hole(Expression expression, int line) -> hole(expression, variables, line);
                case Plan.Assignment(String variable, Expression value, int line) -> {
                    expression(value, variables, line);
                    declare(variable, line);
                    variables.add(variable);
                }
                case Plan.Condition condition -> condition(condition, variables);
                case Plan.Loop loop -> loop(loop, variables);
            }
        }
    }

    private void condition(Plan.Condition condition, Set<String> variables) {
        var assigned = new TreeSet<String>(variables);
        for (Plan.Branch branch : condition.branches()) {
            expression(branch.condition(), variables, condition.line());
            var inside = new TreeSet<String>(variables);
            check(branch.body(), inside);
            assigned.addAll(inside);
        }
        var inside = new TreeSet<String>(variables);
        check(condition.otherwise(), inside);
        assigned.addAll(inside);
        variables.addAll(assigned);
    }

    private void loop(Plan.Loop loop, Set<String> variables) {
        expression(loop.items(), variables, loop.line());
        declare(loop.variable(), loop.line());
        var inside = new TreeSet<String>(variables);
        inside.add(loop.variable());
        inside.add(Names.LOOP);
        check(loop.body(), inside);
        check(loop.otherwise(), new TreeSet<>(variables));
    }

    private void declare(String variable, int line) {
        if (names.payload().containsKey(variable) || variable.equals(Names.ENTITY) || variable.equals(Names.LOOP)) {
            problems.add(line, "the variable " + variable + " would hide what the template is given; rename it");
        }
    }

    private void hole(Expression expression, Set<String> variables, int line) {
        if (expression.marker() == null) {
            expression(expression, variables, line);
            return;
        }
        if (!expression.text().endsWith(expression.marker())
                || (expression.root() instanceof Expression.Filter filter
                        && !filter.arguments().isEmpty())) {
            problems.add(
                    line,
                    "{{ " + expression.text() + " }}: " + expression.marker()
                            + " takes no arguments and stands last, without parentheses around");
            return;
        }
        expression(expression.withoutMarker(), variables, line);
    }

    private void expression(Expression expression, Set<String> variables, int line) {
        new Walk(expression.text(), variables, line).check(expression.root());
    }

    /** One expression with the variables that are known at its place. */
    private final class Walk {

        private final String text;
        private final Set<String> variables;
        private final int line;

        Walk(String text, Set<String> variables, int line) {
            this.text = text;
            this.variables = variables;
            this.line = line;
        }

        void check(Expression.Node node) {
            switch (node) {
                case Expression.Literal _ -> {}
                case Expression.Refused(String message) -> complain(message);
                case Expression.Name(String name) -> name(name);
                case Expression.Property property -> property(property);
                case Expression.Filter(Expression.Node input, String name, List<Expression.Node> arguments) -> {
                    filter(name);
                    check(input);
                    arguments.forEach(this::check);
                }
                case Expression.Test(Expression.Node input, String name, var _, List<Expression.Node> arguments) -> {
                    if (!TESTS.contains(name)) {
                        complain("unknown test " + name + "; allowed are " + listed(TESTS));
                    }
                    check(input);
                    arguments.forEach(this::check);
                }
                case Expression.Call(String function, List<Expression.Node> arguments) -> {
                    if (!FUNCTIONS.contains(function)) {
                        complain("the function " + function + " is not allowed; allowed is range");
                    }
                    arguments.forEach(this::check);
                }
                case Expression.Not(Expression.Node operand) -> check(operand);
                case Expression.And(Expression.Node left, Expression.Node right) -> both(left, right);
                case Expression.Or(Expression.Node left, Expression.Node right) -> both(left, right);
                case Expression.Operation(var _, List<Expression.Node> operands) -> operands.forEach(this::check);
                case Expression.Choice(Expression.Node condition, Expression.Node then, Expression.Node otherwise) -> {
                    check(condition);
                    both(then, otherwise);
                }
                case Expression.Items(List<Expression.Node> elements) -> elements.forEach(this::check);
            }
        }

        private void both(Expression.Node left, Expression.Node right) {
            check(left);
            check(right);
        }

        private void name(String name) {
            if (name.equals(Names.ENTITY)) {
                complain("entity has no value of its own; write entity.id or entity.metadata.<key>");
            } else if (!names.payload().containsKey(name) && !variables.contains(name)) {
                complain("unknown name " + name + "; declare it in the payload schema or set it before");
            }
        }

        private void property(Expression.Property property) {
            String key = property.key();
            String metadataKey = Names.metadataKey(property);
            if (metadataKey != null) {
                if (!names.metadata().containsKey(metadataKey)) {
                    complain("the domain does not declare entity.metadata." + metadataKey + "; declared are "
                            + listed(names.metadata().keySet()));
                }
                return;
            }
            if (property.base() instanceof Expression.Name(String owner)) {
                boolean known = (owner.equals(Names.ENTITY) && (key.equals("id") || key.equals("domain")))
                        || (owner.equals(Names.LOOP)
                                && variables.contains(Names.LOOP)
                                && Names.LOOP_KEYS.contains(key));
                if (known) {
                    return;
                }
                complain("unknown property " + owner + "." + key
                        + "; known are entity.id, entity.domain, entity.metadata.<key> and, in a loop, loop.index");
                return;
            }
            complain("unknown property " + key + "; only entity and loop have properties");
        }

        private void filter(String name) {
            if (SqlFilters.ALL.contains(name)) {
                complain(name + " must be the outermost filter of a printed expression");
            } else if (!FILTERS.contains(name)) {
                complain("the filter " + name + " is not allowed; allowed are " + listed(FILTERS));
            }
        }

        private void complain(String message) {
            problems.add(line, "{{ " + text + " }}: " + message);
        }
    }

    private static String listed(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }
}
