package eu.celine.dt.core.query;

import eu.celine.dt.contracts.InvalidPayloadFault;
import java.util.List;
import java.util.Set;

/** A step of rendering: appends text of the author and notes parameters, never a value as text. */
sealed interface Segment {

    void render(Rendering rendering);

    /** Text with its placeholders in it. */
    record Run(String sql, List<Slot> slots) implements Segment {

        @Override
        public void render(Rendering rendering) {
            rendering.append(sql);
            for (Slot slot : slots) {
                rendering.add(slot.bind(rendering));
            }
        }
    }

    /** The members behind IN. */
    record Members(ListSource source, boolean negated) implements Segment {

        @Override
        public void render(Rendering rendering) {
            source.append(negated, rendering);
        }
    }

    /** One of the identifiers that the author listed. */
    record Identifier(String before, Printed printed, Set<String> listed, String after) implements Segment {

        @Override
        public void render(Rendering rendering) {
            String value = String.valueOf(printed.value(rendering.environment()));
            if (!listed.contains(value)) {
                throw InvalidPayloadFault.of(printed.name(), "is none of " + listed);
            }
            rendering.append(before);
            rendering.append(value);
            rendering.append(after);
        }
    }

    record Choice(List<Accessor> conditions, List<List<Segment>> bodies, List<Segment> otherwise) implements Segment {

        @Override
        public void render(Rendering rendering) {
            for (Segment segment : rendering.choose(conditions, bodies, otherwise)) {
                segment.render(rendering);
            }
        }
    }

    record Each(String variable, Accessor items, List<Segment> body, List<Segment> otherwise) implements Segment {

        @Override
        public void render(Rendering rendering) {
            rendering.forEach(variable, items, body, otherwise, segment -> segment.render(rendering));
        }
    }

    record Let(String variable, Accessor value) implements Segment {

        @Override
        public void render(Rendering rendering) {
            rendering.let(variable, value.get(rendering.environment()));
        }
    }
}
