package eu.celine.dt.core.query;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import eu.celine.dt.contracts.EntityInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of a template mean during one rendering. Used by one thread. */
final class Environment {

    final Map<String, @Nullable Object> payload;
    final EntityInfo entity;

    /** The innermost variable; a body's end restores what was there before it. */
    @Nullable
    Variable variables;

    /** Made when the first expression needs it, then reused. */
    @Nullable
    JinjavaInterpreter interpreter;

    Environment(Map<String, @Nullable Object> payload, EntityInfo entity) {
        this.payload = payload;
        this.entity = entity;
    }

    void set(String name, @Nullable Object value) {
        variables = new Variable(name, value, variables);
    }

    @Nullable
    Object variable(String name) {
        for (Variable variable = variables; variable != null; variable = variable.outer) {
            if (variable.name.equals(name)) {
                return variable.value;
            }
        }
        return null;
    }

    record Variable(
            String name, @Nullable Object value, @Nullable Variable outer) {}
}
