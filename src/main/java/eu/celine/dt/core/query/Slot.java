package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A placeholder of the statement and where its value comes from. */
sealed interface Slot {

    Parameter bind(Rendering rendering);

    /** {@code :name}. */
    record Bind(PayloadProperty property) implements Slot {

        @Override
        public Parameter bind(Rendering rendering) {
            String name = property.name();
            Object value = rendering.environment().payload.get(name);
            if (value != null) {
                return ParameterValues.typed(name, value);
            }
            if (property.nullable() && rendering.environment().payload.containsKey(name)) {
                return new Parameter(name, property.type(), null);
            }
            throw InvalidPayloadFault.of(name, "is needed and was not given");
        }
    }

    /** A hole in ordinary text; escaped if it is the pattern of LIKE. */
    record Hole(Printed printed, boolean pattern) implements Slot {

        @Override
        public Parameter bind(Rendering rendering) {
            Object value = printed.value(rendering.environment());
            String name = printed.name();
            if (value == null) {
                PayloadProperty property = printed.property();
                return new Parameter(name, property == null ? SqlType.VARCHAR : property.type(), null);
            }
            return pattern
                    ? new Parameter(
                            name, SqlType.VARCHAR, ParameterValues.likeText(ParameterValues.textOf(name, value)))
                    : ParameterValues.typed(name, value);
        }
    }

    /** A quoted literal that is one hole and nothing else. */
    record Quoted(Printed printed, boolean pattern, SqlType type) implements Slot {

        @Override
        public Parameter bind(Rendering rendering) {
            return new Parameter(printed.name(), type, text(printed, pattern, rendering));
        }
    }

    /** A quoted literal with more in it: its text becomes one value. */
    record Joined(List<TextPart> parts, SqlType type) implements Slot {

        @Override
        public Parameter bind(Rendering rendering) {
            var text = new StringBuilder();
            for (TextPart part : parts) {
                part.append(text, rendering);
            }
            return new Parameter(null, type, ParameterValues.checked("literal", text.toString()));
        }
    }

    static String text(Printed printed, boolean pattern, Rendering rendering) {
        @Nullable Object value = printed.value(rendering.environment());
        if (value == null) {
            throw InvalidPayloadFault.of(printed.name(), "is null inside a text, where null has no form; give a value");
        }
        String text = ParameterValues.textOf(printed.name(), value);
        return pattern ? ParameterValues.likeText(text) : text;
    }
}
