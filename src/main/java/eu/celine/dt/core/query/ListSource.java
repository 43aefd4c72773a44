package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A list behind IN: one parameter an element, padded to a power of two by repeating the last, so that a backend sees 15
 * statement texts for lists of up to 10,000 elements and not 10,000.
 */
record ListSource(
        String name,
        @Nullable PayloadProperty bind,
        @Nullable Printed printed) {

    static final int MAX_ELEMENTS = 10_000;

    void append(boolean negated, Rendering rendering) {
        Collection<?> elements = elements(rendering);
        int count = elements.size();
        if (count == 0) {
            if (negated) {
                throw InvalidPayloadFault.of(name, "is empty, and everything would be outside of it; give one element");
            }
            rendering.append(rendering.emptyList());
            return;
        }
        if (count > MAX_ELEMENTS) {
            throw InvalidPayloadFault.of(name, "has " + count + " elements; at most 10,000 are possible");
        }
        int padded = Integer.highestOneBit(count) == count ? count : Integer.highestOneBit(count) << 1;
        rendering.append(" ( ? ");
        for (int index = 1; index < padded; index++) {
            rendering.append(", ? ");
        }
        rendering.append(") ");
        @Nullable Parameter last = null;
        for (Object element : elements) {
            Parameter parameter = element(element);
            if (last != null && last.type() != parameter.type()) {
                throw InvalidPayloadFault.of(name, "has elements of different types; send one type");
            }
            rendering.add(parameter);
            last = parameter;
        }
        for (int index = count; index < padded && last != null; index++) {
            rendering.add(last);
        }
    }

    private Collection<?> elements(Rendering rendering) {
        Environment environment = rendering.environment();
        Object value = printed == null ? environment.payload.get(name) : printed.value(environment);
        if (value == null) {
            throw InvalidPayloadFault.of(name, "is needed and was not given");
        }
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        throw InvalidPayloadFault.of(name, "is one value; a list stands here");
    }

    /** A list of numbers has one type, whether or not an element happens to be whole. */
    private boolean decimals() {
        PayloadProperty property = printed == null ? bind : printed.property();
        return property != null && property.type() == SqlType.NUMERIC;
    }

    private Parameter element(@Nullable Object element) {
        if (element == null) {
            throw InvalidPayloadFault.of(name, "has an element that is null; remove it");
        }
        return ParameterValues.typed(
                name, decimals() && element instanceof Long whole ? BigDecimal.valueOf(whole) : element);
    }
}
