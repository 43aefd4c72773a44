package eu.celine.dt.core.values;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.FetcherId;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.clients.ClientsRegistry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlReader;
import eu.celine.dt.core.query.QueryCompiler;
import eu.celine.dt.core.query.QuerySource;
import eu.celine.dt.core.query.QueryTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
     * @param names of all configured clients; one of them that has no client has been complained of already
     */
    Fetchers compile(
            DTDomain domain, Function<String, @Nullable QueryClient> clients, Set<String> names, Problems problems) {
        var declared = new LinkedHashMap<String, DeclaredFetcher>();
        for (ValueSource source : domain.values()) {
            read(source, problems)
                    .forEach(fetcher -> declared.put(fetcher.spec().id(), fetcher));
        }
        var fetchers = new ArrayList<Fetcher>();
        var statements = new LinkedHashMap<DeclaredFetcher, Fetcher>();
        for (DeclaredFetcher fetcher : declared.values()) {
            QueryClient client = clients.apply(fetcher.spec().client());
            String name = fetcher.spec().client();
            if (client == null && !name.isEmpty() && !names.contains(name)) {
                fetcher.complain(problems, "client", unknownClient(name, names));
            }
            Fetcher compiled = compile(fetcher, domain, client, problems);
            if (compiled != null) {
                fetchers.add(compiled);
                statements.put(fetcher, compiled);
                warnIfUnordered(compiled);
            }
        }
        return new Fetchers(fetchers, () -> statementProblems(statements));
    }

    private List<DeclaredFetcher> read(ValueSource source, Problems problems) {
        return switch (source) {
            case ValuesFile file -> files.read(file, problems);
            case ValueFetcherSpec spec -> List.of(DeclaredFetcher.byCode(spec));
            case ComputedFetcherSpec spec -> {
                problems.add(Problem.of(spec.id(), null, "a computed fetcher cannot be compiled yet"));
                yield List.of();
            }
        };
    }

    private @Nullable Fetcher compile(
            DeclaredFetcher fetcher, DTDomain domain, @Nullable QueryClient client, Problems problems) {
        ValueFetcherSpec spec = fetcher.spec();
        FetcherRules.check(fetcher, domain.domainType(), problems);
        Map<String, ColumnType> conversions = FetcherRules.conversions(fetcher, problems);
        OutputMapper mapper = OutputMappers.create(fetcher, domain.getClass().getClassLoader(), problems);
        PayloadSchema schema = schemas.compile(
                spec.payloadSchema(),
                domain.metadata(),
                complaint -> fetcher.complain(problems, "payload", "payload: " + complaint));
        if (client == null || schema == null || !fetcher.complete()) {
            return null;
        }
        var id = new FetcherId(domain.name(), spec.id());
        QueryTemplate template = queries.compile(
                new QuerySource(
                        id,
                        spec.origin(),
                        spec.sql(),
                        schema.document(),
                        domain.metadata(),
                        client.dialect(),
                        spec.scope(),
                        spec.key()),
                problems);
        return template == null ? null : new Fetcher(id, spec, schema, template, client, mapper, conversions);
    }

    private static String unknownClient(String name, Set<String> names) {
        return "the client " + name + " is not in clients.yaml; "
                + (names.isEmpty() ? "it defines none" : "known: " + String.join(", ", new TreeSet<>(names)));
    }

    /** What the backends say; one that cannot be asked now is mentioned once, not for each of its fetchers. */
    private static List<Problem> statementProblems(Map<DeclaredFetcher, Fetcher> statements) {
        var complaints = new LinkedHashSet<Problem>();
        var silent = new HashSet<String>();
        statements.forEach((declared, fetcher) -> {
            String client = declared.spec().client();
            if (silent.contains(client)) {
                return;
            }
            try {
                addStatementProblems(declared, fetcher, complaints);
            } catch (UnavailableFault fault) {
                silent.add(client);
                complaints.add(Problem.of(
                        declared.spec().origin(),
                        null,
                        "the statements for the client " + client + " could not be checked: " + fault.detail()));
            }
        });
        return List.copyOf(complaints);
    }

    private static void addStatementProblems(DeclaredFetcher declared, Fetcher fetcher, Set<Problem> complaints) {
        for (String statement : fetcher.template().renderings()) {
            String complaint = findStatementProblem(fetcher.client(), statement);
            if (complaint != null) {
                String message = "the client " + declared.spec().client() + " cannot prepare it: " + complaint;
                complaints.add(Problem.of(declared.spec().origin(), declared.label(), message));
            }
        }
    }

    private static @Nullable String findStatementProblem(QueryClient client, String statement) {
        try {
            return client.findStatementProblem(statement);
        } catch (BackendFault fault) {
            return fault.detail();
        }
    }

    private static void warnIfUnordered(Fetcher fetcher) {
        if (!(fetcher.spec().scope() instanceof FetcherScope.Lookup)
                && !fetcher.template().ordered()) {
            log.warn(
                    "{} has no ORDER BY at its top level, so its pages may repeat or miss rows; add one to {}",
                    fetcher.id(),
                    fetcher.spec().origin());
        }
    }
}
