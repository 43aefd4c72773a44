package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.FetcherId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checked and compiled query. One instance serves all threads: a request reads values and appends text, nothing is
 * parsed.
 */
public final class QueryTemplate {

    private static final Logger log = LoggerFactory.getLogger(QueryTemplate.class);

    private final FetcherId id;
    private final List<Segment> segments;
    private final Segment.@Nullable Run constant;
    private final Dialect dialect;
    private final String version;
    private final boolean ordered;
    private final boolean timed;
    private final List<String> renderings;
    private final int expectedChars;
    private final List<String> key;
    private final KeyedStatement keyed;

    QueryTemplate(
            FetcherId id,
            List<Segment> segments,
            Dialect dialect,
            String version,
            boolean ordered,
            boolean timed,
            List<String> renderings,
            List<String> key) {
        this.id = id;
        this.segments = segments;
        this.constant = segments.size() == 1 && segments.getFirst() instanceof Segment.Run run ? run : null;
        this.dialect = dialect;
        this.version = version;
        this.ordered = ordered;
        this.timed = timed;
        this.renderings = List.copyOf(renderings);
        this.expectedChars =
                64 + renderings.stream().mapToInt(String::length).max().orElse(0);
        this.key = List.copyOf(key);
        this.keyed = new KeyedStatement(dialect, this.key);
    }

    /**
     * Puts values and template together, without I/O. The statement's text depends on the template's structure and on
     * length classes of lists only.
     *
     * @param payload coerced values by name; an absent property is not in the map
     * @throws eu.celine.dt.contracts.InvalidPayloadFault if a value is missing or cannot be a parameter
     * @throws eu.celine.dt.contracts.NotOfferedFault if the entity has no metadata of a name that is printed
     * @throws eu.celine.dt.contracts.TooLargeFault if a limit of statements is exceeded
     */
    public BoundQuery bind(Map<String, @Nullable Object> payload, EntityInfo entity) {
        BoundQuery query = constant == null ? render(payload, entity) : fill(constant, payload, entity);
        if (log.isDebugEnabled()) {
            log.debug(
                    "{} renders {} with parameters of types {}",
                    id,
                    query.statement(),
                    query.parameters().stream().map(Parameter::type).toList());
        }
        return query;
    }

    /**
     * The same query's rows behind a place of the fetcher's key, in the same order, without skipping those before it.
     *
     * @param query that {@link #bind} gave
     * @throws IllegalArgumentException if the position is not of this key
     * @throws eu.celine.dt.contracts.NotOfferedFault if the client's dialect has no form for a value of the position
     */
    public BoundQuery after(BoundQuery query, KeyPosition position) {
        return keyed.after(query, position);
    }

    /** The same query's rows that lack a value in a column of the key; going on by key would lose them. */
    public BoundQuery withoutKey(BoundQuery query) {
        return keyed.withoutKey(query);
    }

    /** Output columns that are unique together and are the whole ORDER BY; empty if pages go on by offset only. */
    public List<String> key() {
        return new ArrayList<>(key);
    }

    private BoundQuery fill(Segment.Run run, Map<String, @Nullable Object> payload, EntityInfo entity) {
        List<Slot> slots = run.slots();
        var parameters = new Parameter[slots.size()];
        if (!slots.isEmpty()) {
            var rendering = new Rendering(new Environment(payload, entity), 0, 0, emptyList(), timed);
            for (int index = 0; index < slots.size(); index++) {
                parameters[index] = slots.get(index).bind(rendering);
            }
        }
        return new RenderedQuery(run.sql(), Arrays.asList(parameters), version, dialect);
    }

    private BoundQuery render(Map<String, @Nullable Object> payload, EntityInfo entity) {
        var rendering = new Rendering(new Environment(payload, entity), expectedChars, 16, emptyList(), timed);
        for (Segment segment : segments) {
            segment.render(rendering);
        }
        return new RenderedQuery(rendering.statement(), rendering.parameters(), version, dialect);
    }

    private String emptyList() {
        return dialect == Dialect.DATASET_API ? " () " : " (NULL) ";
    }

    /** Short hex digest over the template's text and its payload schema. */
    public String version() {
        return version;
    }

    /** Whether every rendering has an ORDER BY at top level, so that its pages are stable. */
    public boolean ordered() {
        return ordered;
    }

    /**
     * The distinct statements, with placeholders, of all branches and, with a key, of their later pages; for preparing
     * them once at load.
     */
    public List<String> renderings() {
        var all = new ArrayList<>(renderings);
        if (!key.isEmpty()) {
            renderings.forEach(rendering -> all.add(keyed.nextForm(rendering)));
        }
        return all;
    }

    @Override
    public String toString() {
        return "template of " + id + ", version " + version;
    }
}
