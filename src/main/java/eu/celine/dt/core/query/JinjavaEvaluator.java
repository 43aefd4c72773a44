package eu.celine.dt.core.query;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions with the template parser's interpreter, for those that are not compiled. It never renders: no
 * text of it reaches a statement.
 */
final class JinjavaEvaluator {

    /** One more than the most rounds, so that a range that is cut there is still refused by that limit. */
    private static final int MAX_ELEMENTS = Rendering.MAX_ROUNDS + 1;

    private static final JinjavaConfig CONFIG = JinjavaConfig.newBuilder()
            .withNestedInterpretationEnabled(false)
            .withMaxStringLength(ParameterValues.MAX_TEXT_BYTES)
            .withMaxListSize(MAX_ELEMENTS)
            .withMaxMapSize(MAX_ELEMENTS)
            .withRangeLimit(MAX_ELEMENTS)
            .build();
    private static final Jinjava JINJAVA = new Jinjava(CONFIG);

    private JinjavaEvaluator() {}

    static JinjavaInterpreter newInterpreter() {
        return new JinjavaInterpreter(JINJAVA, new Context(JINJAVA.getGlobalContext()), CONFIG);
    }

    /**
     * Evaluates an expression.
     *
     * @throws IllegalStateException if the interpreter collects an error; it would answer with nothing instead
     */
    static @Nullable Object evaluate(Expression expression, Environment environment) {
        JinjavaInterpreter interpreter = environment.interpreter;
        if (interpreter == null) {
            interpreter = newInterpreter();
            interpreter.getContext().putAll(environment.payload);
            interpreter.getContext().put(Names.ENTITY, entityOf(environment));
            environment.interpreter = interpreter;
        }
        var variables = new HashMap<String, @Nullable Object>();
        for (Environment.Variable variable = environment.variables; variable != null; variable = variable.outer()) {
            variables.putIfAbsent(variable.name(), variable.value());
        }
        try (var _ = JinjavaInterpreter.closeablePushCurrent(interpreter).get();
                var _ = interpreter.enterScope()) {
            interpreter.getContext().putAll(variables);
            Object value = interpreter.resolveELExpression(expression.text(), 1);
            if (!interpreter.getErrors().isEmpty()) {
                TemplateError error = interpreter.getErrors().getFirst();
                // The message may quote a value; the reason may not.
                throw new IllegalStateException("the expression " + expression.text() + " cannot be evaluated ("
                        + error.getReason() + "); its values do not have the type that it expects");
            }
            return value;
        }
    }

    private static Map<String, Object> entityOf(Environment environment) {
        var entity = new LinkedHashMap<String, Object>();
        entity.put("id", environment.entity.id());
        entity.put("domain", environment.entity.domain());
        entity.put("metadata", environment.entity.metadata());
        return entity;
    }
}
