package eu.celine.dt.core.query;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import com.hubspot.jinjava.tree.parse.TextToken;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a template and translates the parser's tree into a {@link Plan}; every tag outside the list is refused. */
final class PlanReader {

    /** Deeper nesting is a program, not a query. */
    static final int MAX_DEPTH = 8;

    private static final Pattern FOR = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s+in\\s+(.+)", Pattern.DOTALL);
    private static final Pattern SET = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!=)(.+)", Pattern.DOTALL);

    private final TemplateProblems problems;

    private PlanReader(TemplateProblems problems) {
        this.problems = problems;
    }

    static List<Plan> read(String template, TemplateProblems problems) {
        JinjavaInterpreter interpreter = JinjavaEvaluator.newInterpreter();
        Node root = interpreter.parse(template);
        for (TemplateError error : interpreter.getErrors()) {
            problems.add(error.getLineno(), "the template cannot be read: " + error.getMessage());
        }
        return new PlanReader(problems).body(root.getChildren().iterator(), 0).nodes();
    }

    /** Reads siblings up to an {@code elif} or {@code else}, which the parser leaves among them. */
    private Body body(Iterator<Node> siblings, int depth) {
        var nodes = new ArrayList<Plan>();
        while (siblings.hasNext()) {
            Node node = siblings.next();
            switch (node) {
                case TextNode text -> addText(nodes, ((TextToken) text.getMaster()).output(), lineOf(node));
                case ExpressionNode hole -> {
                    String expression = ((ExpressionToken) hole.getMaster()).getExpr();
                    nodes.add(new Plan.Hole(ExpressionReader.read(expression), lineOf(node)));
                }
                case TagNode tag -> {
                    if (isDivider(tag)) {
                        if (depth > 0) {
                            return new Body(nodes, tag);
                        }
                        problems.add(lineOf(tag), "{% " + tag.getName() + " %} stands outside {% if %} and {% for %}");
                    } else {
                        tag(tag, depth, nodes);
                    }
                }
                default -> problems.add(lineOf(node), "this part of the template is not allowed");
            }
        }
        return new Body(nodes, null);
    }

    private static boolean isDivider(TagNode tag) {
        return tag.getName().equals("elif") || tag.getName().equals("else");
    }

    private void tag(TagNode tag, int depth, List<Plan> nodes) {
        if (depth >= MAX_DEPTH) {
            problems.add(lineOf(tag), "tags are nested deeper than " + MAX_DEPTH + "; split the query");
            return;
        }
        switch (tag.getName()) {
            case "if" -> nodes.add(condition(tag, depth));
            case "for" -> loop(tag, depth, nodes);
            case "set" -> assignment(tag, nodes);
            case "raw" -> raw(tag, nodes);
            default ->
                problems.add(
                        lineOf(tag), "{% " + tag.getName() + " %} is not allowed; templates use if, for, set and raw");
        }
    }

    private Plan condition(TagNode tag, int depth) {
        var branches = new ArrayList<Plan.Branch>();
        List<Plan> otherwise = List.of();
        Iterator<Node> siblings = tag.getChildren().iterator();
        @Nullable TagNode opening = tag;
        while (opening != null) {
            Body body = body(siblings, depth + 1);
            if (opening.getName().equals("else")) {
                otherwise = body.nodes();
                if (body.divider() != null) {
                    problems.add(lineOf(body.divider()), "nothing may follow {% else %} but its end");
                    break;
                }
            } else {
                branches.add(new Plan.Branch(ExpressionReader.read(opening.getHelpers()), body.nodes()));
            }
            opening = body.divider();
        }
        return new Plan.Condition(branches, otherwise, lineOf(tag));
    }

    private void loop(TagNode tag, int depth, List<Plan> nodes) {
        Matcher header = FOR.matcher(tag.getHelpers());
        if (!header.matches()) {
            problems.add(lineOf(tag), "a loop is written {% for name in list %}");
            return;
        }
        Iterator<Node> siblings = tag.getChildren().iterator();
        Body body = body(siblings, depth + 1);
        Body otherwise = body.divider() == null ? new Body(List.of(), null) : body(siblings, depth + 1);
        if ((body.divider() != null && !body.divider().getName().equals("else")) || otherwise.divider() != null) {
            problems.add(lineOf(tag), "a loop has one {% else %} at most and no {% elif %}");
        }
        nodes.add(new Plan.Loop(
                Objects.requireNonNull(header.group(1)),
                ExpressionReader.read(Objects.requireNonNull(header.group(2))),
                body.nodes(),
                otherwise.nodes(),
                lineOf(tag)));
    }

    private void assignment(TagNode tag, List<Plan> nodes) {
        Matcher form = SET.matcher(tag.getHelpers());
        if (!form.matches()) {
            problems.add(lineOf(tag), "set is written {% set name = expression %}; its block form is not allowed");
            return;
        }
        nodes.add(new Plan.Assignment(
                Objects.requireNonNull(form.group(1)),
                ExpressionReader.read(Objects.requireNonNull(form.group(2))),
                lineOf(tag)));
    }

    private void raw(TagNode tag, List<Plan> nodes) {
        for (Node child : tag.getChildren()) {
            addText(nodes, child.getMaster().getImage(), lineOf(child));
        }
    }

    /** Texts that touch become one, so that no token is cut where a comment or a raw block ended. */
    private static void addText(List<Plan> nodes, String text, int line) {
        if (text.isEmpty()) {
            return;
        }
        if (!nodes.isEmpty() && nodes.getLast() instanceof Plan.Text(String before, int first)) {
            nodes.set(nodes.size() - 1, new Plan.Text(before + text, first));
            return;
        }
        nodes.add(new Plan.Text(text, line));
    }

    /** The parser counts the line at which a token ends. */
    private static int lineOf(Node node) {
        String image = node.getMaster().getImage();
        return Math.max(
                1,
                node.getLineNumber()
                        - (int) image.chars().filter(c -> c == '\n').count());
    }

    private record Body(List<Plan> nodes, @Nullable TagNode divider) {}
}
