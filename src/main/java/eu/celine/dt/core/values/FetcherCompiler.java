package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.clients.ClientsRegistry;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlReader;
import eu.celine.dt.core.query.QueryCompiler;
import eu.celine.dt.core.query.QuerySource;
import eu.celine.dt.core.query.QueryTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns what a domain declares into fetchers that are ready to run, and collects all that keeps it from doing so. */
@Component
public final class FetcherCompiler {

    private static final Logger log = LoggerFactory.getLogger(FetcherCompiler.class);

    private final ValuesFileReader files = new ValuesFileReader(new YamlReader());
    private final PayloadSchemaCompiler schemas = new PayloadSchemaCompiler();
    private final QueryCompiler queries = new QueryCompiler();

    public FetcherCompiler() {}

    /**
     * Compiles the domain's fetchers. A source that declares an id again replaces the earlier fetcher, so only the
     * last one is compiled.
     *
     * @param problems takes every fault; what is returned is complete only if none was added
     */
    public Fetchers compile(DTDomain domain, ClientsRegistry clients, Problems problems) {
        return compile(domain, clients::find, clients.configuredNames(), problems);
    }

    /**
     * The same with clients that a test made.
     *
     * @param names of all configured clients; one of them that has no client has been complained of already; null
     *     where that is true of all
     */
    Fetchers compile(
            DTDomain domain,
            Function<String, @Nullable QueryClient> clients,
            @Nullable Set<String> names,
            Problems problems) {
        var declared = new LinkedHashMap<String, DeclaredFetcher>();
        for (ValueSource source : domain.values()) {
            read(source, domain, problems)
                    .forEach(fetcher -> declared.put(fetcher.spec().id(), fetcher));
        }
        var fetchers = new ArrayList<Fetcher>();
        var statements = new ArrayList<StatementFetcher>();
        for (DeclaredFetcher fetcher : declared.values()) {
            switch (fetcher.spec()) {
                case ValueFetcherSpec spec -> {
                    QueryClient client = clients.apply(spec.client());
                    if (client == null && names != null && !spec.client().isEmpty() && !names.contains(spec.client())) {
                        fetcher.complain(problems, "client", unknownClient(spec.client(), names));
                    }
                    StatementFetcher compiled = compile(fetcher, spec, domain, client, problems);
                    if (compiled != null) {
                        fetchers.add(compiled);
                        statements.add(compiled);
                        warnIfUnordered(compiled);
                    }
                }
                case ComputedFetcherSpec spec -> {
                    PayloadSchema schema = compileSchema(fetcher, domain, problems);
                    if (schema != null) {
                        fetchers.add(new ComputedFetcher(new FetcherId(domain.name(), spec.id()), spec, schema));
                    }
                }
            }
        }
        return new Fetchers(fetchers, () -> StatementCheck.problems(statements));
    }

    private List<DeclaredFetcher> read(ValueSource source, DTDomain domain, Problems problems) {
        return switch (source) {
            case ValuesFile file -> files.read(file, problems);
            case ValueFetcherSpec spec -> List.of(DeclaredFetcher.byCode(spec, spec.origin()));
            case ComputedFetcherSpec spec ->
                List.of(DeclaredFetcher.byCode(spec, domain.getClass().getName()));
        };
    }

    /** Checks what both kinds have in common; null after a complaint about the schema. */
    private @Nullable PayloadSchema compileSchema(DeclaredFetcher fetcher, DTDomain domain, Problems problems) {
        FetcherRules.check(fetcher, domain.domainType(), problems);
        return schemas.compile(
                fetcher.spec().payloadSchema(),
                domain.metadata(),
                complaint -> fetcher.complain(problems, "payload", "payload: " + complaint));
    }

    private @Nullable StatementFetcher compile(
            DeclaredFetcher fetcher,
            ValueFetcherSpec spec,
            DTDomain domain,
            @Nullable QueryClient client,
            Problems problems) {
        PayloadSchema schema = compileSchema(fetcher, domain, problems);
        CacheRules.check(fetcher, spec, client, problems);
        Map<String, ColumnType> conversions = FetcherRules.conversions(fetcher, spec.columns(), problems);
        OutputMapper mapper = OutputMappers.create(
                fetcher, spec.outputMapper(), domain.getClass().getClassLoader(), problems);
        if (client == null || schema == null || !fetcher.complete()) {
            return null;
        }
        var id = new FetcherId(domain.name(), spec.id());
        ValueFetcherSpec form = fetcher.formFor(client.dialect(), spec);
        QueryTemplate template = queries.compile(
                new QuerySource(
                        id,
                        form.origin(),
                        form.sql(),
                        schema.document(),
                        domain.metadata(),
                        client.dialect(),
                        spec.scope(),
                        spec.key()),
                problems);
        return template == null ? null : new StatementFetcher(id, form, schema, template, client, mapper, conversions);
    }

    private static String unknownClient(String name, Set<String> names) {
        return "the client " + name + " is not in clients.yaml; "
                + (names.isEmpty() ? "it defines none" : "known: " + String.join(", ", new TreeSet<>(names)));
    }

    private static void warnIfUnordered(StatementFetcher fetcher) {
        if (!(fetcher.spec().scope() instanceof FetcherScope.Lookup)
                && !fetcher.template().ordered()) {
            log.warn(
                    "{} has no ORDER BY at its top level, so its pages may repeat or miss rows; add one to {}",
                    fetcher.id(),
                    fetcher.spec().origin());
        }
    }
}
