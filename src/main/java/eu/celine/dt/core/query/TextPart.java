package eu.celine.dt.core.query;

import java.util.List;

/** A part of a quoted literal. */
sealed interface TextPart {

    void append(StringBuilder text, Rendering rendering);

    record Fixed(String text) implements TextPart {

        @Override
        public void append(StringBuilder out, Rendering rendering) {
            out.append(text);
        }
    }

    record Hole(Printed printed, boolean pattern) implements TextPart {

        @Override
        public void append(StringBuilder out, Rendering rendering) {
            out.append(Slot.text(printed, pattern, rendering));
        }
    }

    record Choice(List<Accessor> conditions, List<List<TextPart>> bodies, List<TextPart> otherwise)
            implements TextPart {

        @Override
        public void append(StringBuilder out, Rendering rendering) {
            for (TextPart part : rendering.choose(conditions, bodies, otherwise)) {
                part.append(out, rendering);
            }
        }
    }

    record Each(String variable, Accessor items, List<TextPart> body, List<TextPart> otherwise) implements TextPart {

        @Override
        public void append(StringBuilder out, Rendering rendering) {
            rendering.forEach(variable, items, body, otherwise, part -> {
                part.append(out, rendering);
                rendering.checkLength(out.length());
            });
        }
    }

    record Let(String variable, Accessor value) implements TextPart {

        @Override
        public void append(StringBuilder out, Rendering rendering) {
            rendering.let(variable, value.get(rendering.environment()));
        }
    }
}
