package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.TooLargeFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One rendering: the statement as it grows, its parameters, and the limits that keep it small. */
final class Rendering {

    static final int MAX_ROUNDS = 10_000;
    static final int MAX_STATEMENT_CHARS = 256 * 1024;

    /** Both PostgreSQL and DuckDB count parameters in 16 bits. */
    static final int MAX_PARAMETERS = 65_000;

    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Environment environment;
    private final StringBuilder sql;
    private final List<Parameter> parameters;
    private final String emptyList;
    private final long startedNanos;
    private int rounds;
    private int steps;

    /** With {@code timed} false there is no time limit: nothing in the template can take long. */
    Rendering(Environment environment, int expectedChars, int expectedParameters, String emptyList, boolean timed) {
        this.environment = environment;
        this.sql = new StringBuilder(expectedChars);
        this.parameters = new ArrayList<>(expectedParameters);
        this.emptyList = emptyList;
        this.startedNanos = timed ? System.nanoTime() : 0;
    }

    Environment environment() {
        return environment;
    }

    String emptyList() {
        return emptyList;
    }

    void append(String text) {
        sql.append(text);
        checkLength(sql.length());
    }

    void checkLength(int length) {
        if (length > MAX_STATEMENT_CHARS) {
            throw new TooLargeFault("the statement would be longer than 256 KiB; ask for less at once");
        }
    }

    void add(Parameter parameter) {
        if (parameters.size() >= MAX_PARAMETERS) {
            throw new TooLargeFault("the statement would have more than 65,000 parameters; ask for less at once");
        }
        parameters.add(parameter);
    }

    <T> List<T> choose(List<Accessor> conditions, List<List<T>> bodies, List<T> otherwise) {
        for (int index = 0; index < conditions.size(); index++) {
            boolean taken = AccessorCompiler.isTrue(conditions.get(index).get(environment));
            checkTime();
            if (taken) {
                return bodies.get(index);
            }
        }
        return otherwise;
    }

    /** Runs the body once an element, with a scope of its own each time: what it sets ends with the round. */
    <T> void forEach(String variable, Accessor items, List<T> body, List<T> otherwise, Consumer<T> step) {
        Collection<?> elements = elements(variable, items.get(environment));
        if (elements.isEmpty()) {
            for (T part : otherwise) {
                step.accept(part);
            }
            return;
        }
        Environment.@Nullable Variable outer = environment.variables;
        int index = 0;
        for (Object element : elements) {
            if (++rounds > MAX_ROUNDS) {
                throw new TooLargeFault("the loops would run more than 10,000 rounds; ask for less at once");
            }
            environment.set(variable, element);
            environment.set(Names.LOOP, loopOf(index++, elements.size()));
            for (T part : body) {
                step.accept(part);
            }
            environment.variables = outer;
            checkTime();
        }
    }

    /** Sets a variable; a text that grows from one assignment to the next ends here. */
    void let(String variable, @Nullable Object value) {
        if (value instanceof String text) {
            checkLength(text.length());
        }
        environment.set(variable, value);
    }

    private static Collection<?> elements(String variable, @Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> collection -> collection;
            default ->
                throw new IllegalStateException("the loop over " + variable + " was given one value, not a list");
        };
    }

    private static Map<String, Object> loopOf(int index, int length) {
        var loop = new HashMap<String, Object>();
        loop.put("index", (long) index + 1);
        loop.put("index0", (long) index);
        loop.put("revindex", (long) length - index);
        loop.put("revindex0", (long) length - index - 1);
        loop.put("first", index == 0);
        loop.put("last", index == length - 1);
        loop.put("length", (long) length);
        return loop;
    }

    /**
     * Looks at the clock once in 128 steps: fewer cannot take long, and a busy machine that pauses this thread must not
     * refuse a small statement.
     */
    private void checkTime() {
        boolean look = (++steps & 127) == 0;
        if (look && startedNanos != 0 && System.nanoTime() - startedNanos > MAX_NANOS) {
            throw new TooLargeFault("the statement takes longer than 50 ms to put together; ask for less at once");
        }
    }

    String statement() {
        return sql.toString();
    }

    List<Parameter> parameters() {
        return parameters;
    }
}
