package eu.celine.dt.core.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every statement that a template can become, without values: each branch taken and not taken, loops of 0, 1 and 2
 * rounds, each listed identifier. A template with very many branches is sampled: each decision once on its own, with all
 * others at their first and at their second way.
 */
final class Variants {

    private static final int MAX_COMBINATIONS = 512;

    /** Decisions of the run that is going on: what was chosen, and out of how many. */
    private final List<int[]> decisions = new ArrayList<>();

    private int next;
    private int preference;

    private Variants() {}

    static List<String> of(List<Segment> segments) {
        var variants = new Variants();
        Set<String> statements = new LinkedHashSet<>();
        for (int run = 0; run < MAX_COMBINATIONS; run++) {
            statements.add(variants.render(segments));
            if (!variants.advance()) {
                return List.copyOf(statements);
            }
        }
        statements.addAll(variants.sample(segments));
        return List.copyOf(statements);
    }

    private Set<String> sample(List<Segment> segments) {
        Set<String> statements = new LinkedHashSet<>();
        for (preference = 0; preference < 2; preference++) {
            decisions.clear();
            statements.add(render(segments));
            int count = decisions.size();
            for (int index = 0; index < count; index++) {
                decisions.clear();
                render(segments);
                for (int way = 0; index < decisions.size() && way < decisions.get(index)[1]; way++) {
                    decisions.subList(index + 1, decisions.size()).clear();
                    decisions.get(index)[0] = way;
                    statements.add(render(segments));
                }
            }
        }
        return statements;
    }

    private String render(List<Segment> segments) {
        next = 0;
        var sql = new StringBuilder();
        append(segments, sql);
        return sql.toString();
    }

    /** Moves to the next combination, the last decision first; false after the last one. */
    private boolean advance() {
        while (!decisions.isEmpty()) {
            int[] last = decisions.getLast();
            if (last[0] + 1 < last[1]) {
                last[0]++;
                return true;
            }
            decisions.removeLast();
        }
        return false;
    }

    private int decide(int ways) {
        if (next == decisions.size()) {
            decisions.add(new int[] {Math.min(preference, ways - 1), ways});
        }
        return decisions.get(next++)[0];
    }

    private void append(List<Segment> segments, StringBuilder sql) {
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Run(String text, var _) -> sql.append(text);
                case Segment.Members _ -> sql.append(" ( ? ) ");
                case Segment.Identifier(String before, var _, Set<String> listed, String after) -> {
                    List<String> values = List.copyOf(listed);
                    sql.append(before)
                            .append(values.isEmpty() ? "" : values.get(decide(values.size())))
                            .append(after);
                }
                case Segment.Choice(var _, List<List<Segment>> bodies, List<Segment> otherwise) -> {
                    int way = decide(bodies.size() + 1);
                    append(way == 0 ? otherwise : bodies.get(way - 1), sql);
                }
                case Segment.Each(var _, var _, List<Segment> body, List<Segment> otherwise) -> {
                    int rounds = decide(3);
                    if (rounds == 0) {
                        append(otherwise, sql);
                    }
                    for (int round = 0; round < rounds; round++) {
                        append(body, sql);
                    }
                }
                case Segment.Let _ -> {}
            }
        }
    }
}
