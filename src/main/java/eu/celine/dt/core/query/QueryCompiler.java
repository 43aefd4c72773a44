package eu.celine.dt.core.query;

import eu.celine.dt.core.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles fetchers' templates at load. A template that compiles cannot turn a value into SQL text; one that could does
 * not compile, with every reason at once.
 */
public final class QueryCompiler {

    /** Has no state; one instance may serve all loads. */
    public QueryCompiler() {}

    /**
     * Compiles one template.
     *
     * @param problems receives everything that is wrong with it, each with fetcher and line
     * @return null if it added problems
     */
    public @Nullable QueryTemplate compile(QuerySource source, Problems problems) {
        var found = new TemplateProblems(source);
        QueryTemplate template = compile(source, Names.of(source), found);
        found.copyTo(problems);
        return template;
    }

    private static @Nullable QueryTemplate compile(QuerySource source, Names names, TemplateProblems problems) {
        if (source.text().length() > Rendering.MAX_STATEMENT_CHARS) {
            problems.add(1, "the template is longer than 256 KiB; shorten it");
            return null;
        }
        checkNames(names, problems);
        List<Plan> plan = PlanReader.read(source.text(), problems);
        new ExpressionChecker(names, problems).check(plan, new TreeSet<>());
        List<Piece> pieces = new PieceReader(source.dialect(), names, problems).read(plan);
        new TokenBoundaries(problems).check(pieces);
        new PositionRules(source.dialect(), names, problems).check(pieces);
        EntityCondition.check(source.scope(), pieces, names, problems);
        if (!problems.isEmpty()) {
            return null;
        }
        ExpressionProbe.check(plan, names, source, problems);
        List<Segment> segments = new TemplateAssembler(names, source.id(), source.dialect(), problems).assemble(pieces);
        List<String> renderings = Variants.of(segments);
        boolean ordered = true;
        for (String rendering : renderings) {
            StatementRules.check(rendering, source.dialect()).forEach(complaint -> problems.add(1, complaint));
            ordered &= isOrdered(rendering, source);
        }
        if (problems.isEmpty() && !source.key().isEmpty()) {
            checkKey(renderings, source, problems);
        }
        return problems.isEmpty()
                ? new QueryTemplate(
                        source.id(),
                        segments,
                        source.dialect(),
                        QueryVersion.of(source.text(), source.payloadSchema()),
                        ordered,
                        isTimed(plan, names),
                        renderings,
                        source.key())
                : null;
    }

    private static void checkNames(Names names, TemplateProblems problems) {
        for (String reserved : List.of(Names.ENTITY, Names.LOOP)) {
            if (names.payload().containsKey(reserved)) {
                problems.add(1, "a payload property cannot be called " + reserved + "; rename it");
            }
        }
    }

    private static void checkKey(List<String> renderings, QuerySource source, TemplateProblems problems) {
        var complaints = new ArrayList<String>();
        renderings.forEach(rendering -> KeyOrder.read(rendering, source.dialect(), source.key(), complaints));
        complaints.stream().distinct().forEach(complaint -> problems.add(1, complaint));
    }

    private static boolean isOrdered(String statement, QuerySource source) {
        int depth = 0;
        String before = "";
        for (SqlToken token : SqlScanner.scan(statement, source.dialect())) {
            if (token.isBlank()) {
                continue;
            }
            String text = token.text().toLowerCase(Locale.ROOT);
            if (text.equals("(")) {
                depth++;
            } else if (text.equals(")")) {
                depth--;
            } else if (depth == 0 && text.equals("by") && before.equals("order")) {
                return true;
            }
            before = text;
        }
        return false;
    }

    /** Only loops and interpreted expressions can take long; without them no clock is read. */
    private static boolean isTimed(List<Plan> plan, Names names) {
        var compiler = new AccessorCompiler(names);
        return plan.stream().anyMatch(node -> switch (node) {
            case Plan.Text _ -> false;
            case Plan.Hole(Expression expression, var _) -> !compiler.isCompiled(expression.withoutMarker());
            case Plan.Assignment(var _, Expression value, var _) -> !compiler.isCompiled(value);
            case Plan.Loop _ -> true;
            case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, var _) ->
                branches.stream()
                                .anyMatch(branch ->
                                        !compiler.isCompiled(branch.condition()) || isTimed(branch.body(), names))
                        || isTimed(otherwise, names);
        });
    }
}
