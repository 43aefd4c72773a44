package eu.celine.dt.core.query;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.AstDict;
import com.hubspot.jinjava.el.ext.AstList;
import com.hubspot.jinjava.el.ext.AstNamedParameter;
import com.hubspot.jinjava.el.ext.AstRangeBracket;
import com.hubspot.jinjava.el.ext.AstTuple;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.OrOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.tree.FunctionNode;
import jinjava.de.odysseus.el.tree.IdentifierNode;
import jinjava.de.odysseus.el.tree.Node;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBoolean;
import jinjava.de.odysseus.el.tree.impl.ast.AstBracket;
import jinjava.de.odysseus.el.tree.impl.ast.AstChoice;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstMethod;
import jinjava.de.odysseus.el.tree.impl.ast.AstNested;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstNull;
import jinjava.de.odysseus.el.tree.impl.ast.AstNumber;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.de.odysseus.el.tree.impl.ast.AstString;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import jinjava.javax.el.ELException;

/**
 * Parses an expression with the template parser's own grammar and translates the tree into ours, so that what is checked
 * here and what is evaluated there cannot be read differently.
 */
final class ExpressionReader {

    private static final String FILTER_PREFIX = "filter:";
    private static final String TEST_PREFIX = "exptest:";
    private static final int HIDDEN_ARGUMENTS = 2; // the input and the interpreter

    private final Map<Node, String> properties = new HashMap<>();
    private final Map<Node, AstParameters> elements = new HashMap<>();

    private ExpressionReader() {}

    /** Parses one expression; a syntax error becomes a refused node with the parser's message. */
    static Expression read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new Expression("", new Expression.Refused("the expression is empty; write a name"));
        }
        try {
            var reader = new ExpressionReader();
            Node root =
                    reader.new RecordingBuilder().build("#{" + trimmed + "}").getRoot();
            return new Expression(trimmed, reader.translate(root.getChild(0)));
        } catch (ELException e) {
            return new Expression(
                    trimmed, new Expression.Refused("cannot be read: " + e.getMessage() + "; correct the expression"));
        }
    }

    private Expression.Node translate(Node node) {
        return switch (node) {
            case AstNested nested -> translate(nested.getChild(0));
            case AstNull _ -> new Expression.Literal(null);
            case AstBoolean value -> new Expression.Literal("true".equals(value.toString()));
            case AstNumber value -> new Expression.Literal(numberOf(value.toString()));
            case AstString value -> new Expression.Literal(unquoted(value));
            case AstMethod method -> method(method);
            case AstRangeBracket _ -> refused("slices are not allowed; declare a property for the part");
            case AstBracket bracket -> bracket(bracket);
            case AstDot dot -> new Expression.Property(translate(dot.getChild(0)), property(dot));
            case AstUnary unary -> unary(unary);
            case AstBinary binary -> binary(binary);
            case AstChoice choice ->
                new Expression.Choice(
                        translate(choice.getChild(0)), translate(choice.getChild(1)), translate(choice.getChild(2)));
            case AstTuple tuple -> items(tuple);
            case AstList list -> items(list);
            case AstDict _ -> refused("dictionaries are not allowed; use properties of the payload");
            case AstNamedParameter _ -> refused("named arguments are not allowed; give them by position");
            case FunctionNode function -> new Expression.Call(function.getName(), translateAll(node.getChild(0), 0));
            case IdentifierNode name -> named(name.getName());
            default -> refused("this form is not allowed: " + node.getClass().getSimpleName());
        };
    }

    private Expression.Node method(AstMethod method) {
        Node target = method.getChild(0);
        if (target instanceof AstDot dot && dot.getChild(0) instanceof IdentifierNode owner) {
            String name = owner.getName();
            Node arguments = method.getChild(1);
            if (name.startsWith(FILTER_PREFIX)) {
                return new Expression.Filter(
                        translate(arguments.getChild(0)),
                        name.substring(FILTER_PREFIX.length()),
                        translateAll(arguments, HIDDEN_ARGUMENTS));
            }
            if (name.startsWith(TEST_PREFIX)) {
                return new Expression.Test(
                        translate(arguments.getChild(0)),
                        name.substring(TEST_PREFIX.length()),
                        "evaluateNegated".equals(property(dot)),
                        translateAll(arguments, HIDDEN_ARGUMENTS));
            }
        }
        return refused("method calls are not allowed; use a filter");
    }

    private Expression.Node bracket(AstBracket bracket) {
        if (bracket.getChild(1) instanceof AstString key) {
            return new Expression.Property(translate(bracket.getChild(0)), unquoted(key));
        }
        return refused("an index must be a constant text such as ['zones']");
    }

    private Expression.Node unary(AstUnary unary) {
        Expression.Node operand = translate(unary.getChild(0));
        if (unary.getOperator().equals(AstUnary.NOT)) {
            return new Expression.Not(operand);
        }
        if (unary.getOperator().equals(AstUnary.NEG)) {
            return new Expression.Operation("-", List.of(operand));
        }
        return refused("the operator " + unary.getOperator() + " is not allowed; use a test");
    }

    private Expression.Node binary(AstBinary binary) {
        Expression.Node left = translate(binary.getChild(0));
        Expression.Node right = translate(binary.getChild(1));
        if (binary.getOperator().equals(AstBinary.AND)) {
            return new Expression.And(left, right);
        }
        if (binary.getOperator().equals(AstBinary.OR) || binary.getOperator().equals(OrOperator.OP)) {
            return new Expression.Or(left, right);
        }
        return new Expression.Operation(binary.getOperator().toString(), List.of(left, right));
    }

    private Expression.Node items(AstNode list) {
        AstParameters parameters = elements.get(list);
        return parameters == null
                ? refused("this list cannot be read")
                : new Expression.Items(translateAll(parameters, 0));
    }

    private List<Expression.Node> translateAll(Node parameters, int from) {
        var translated = new ArrayList<Expression.Node>();
        for (int index = from; index < parameters.getCardinality(); index++) {
            translated.add(translate(parameters.getChild(index)));
        }
        return List.copyOf(translated);
    }

    private String property(Node dot) {
        return properties.getOrDefault(dot, "");
    }

    /** {@code none} is no name of the grammar; the parser finds nothing under it, which is what it means. */
    private static Expression.Node named(String name) {
        return name.equals("none") || name.equals("None") ? new Expression.Literal(null) : new Expression.Name(name);
    }

    private static Expression.Refused refused(String message) {
        return new Expression.Refused(message);
    }

    private static Object numberOf(String text) {
        return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }

    /** A constant evaluates without context, and only evaluation undoes the escapes of its quoted form. */
    private static String unquoted(AstString constant) {
        return String.valueOf(constant.eval(null, null));
    }

    /** The nodes of the grammar keep some parts to themselves; what is needed is noted while they are made. */
    private final class RecordingBuilder extends ExtendedSyntaxBuilder {

        private static final long serialVersionUID = 1L;

        RecordingBuilder() {
            super(Feature.METHOD_INVOCATIONS, Feature.NULL_PROPERTIES);
        }

        @Override
        protected Parser createParser(String expression) {
            return new RecordingParser(this, expression);
        }
    }

    private final class RecordingParser extends ExtendedParser {

        RecordingParser(Builder builder, String expression) {
            super(builder, expression);
        }

        @Override
        protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
            AstDot dot = super.createAstDot(base, property, lvalue);
            properties.put(dot, property);
            return dot;
        }

        @Override
        protected AstList createAstList(AstParameters parameters) throws ParseException {
            AstList list = new AstList(parameters);
            elements.put(list, parameters);
            return list;
        }

        @Override
        protected AstTuple createAstTuple(AstParameters parameters) throws ParseException {
            AstTuple tuple = new AstTuple(parameters);
            elements.put(tuple, parameters);
            return tuple;
        }
    }
}
