package eu.celine.dt.core.values;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.query.KeyPosition;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The one road from a payload to rows; HTTP, events, jobs and the domains' own code all take it. */
@Service
public class ValuesService {

    private static final Logger log = LoggerFactory.getLogger(ValuesService.class);

    private final FetcherAccess access;
    private final StreamGate streams = new StreamGate();

    public ValuesService(AuditLog audit) {
        this.access = new FetcherAccess(audit);
    }

    /**
     * Fetches one page.
     *
     * @throws InvalidPayloadFault if the payload or the page does not fit; names every error
     * @throws AccessFault if the caller may not use the fetcher or names what the entity does not own
     * @throws eu.celine.dt.contracts.BackendFault if the backend fails or is too slow
     */
    public FetchResult fetch(Fetcher fetcher, ValuesRequest request, RunContext context) {
        PreparedFetch prepared = prepare(fetcher, request, context);
        prepared.recordRead();
        return prepared.open();
    }

    /**
     * Does all of {@link #fetch} that needs no backend: checks the caller, the page, the payload and what it names.
     *
     * @throws InvalidPayloadFault if the payload or the page does not fit; names every error
     * @throws AccessFault if the caller may not use the fetcher or names what the entity does not own
     */
    PreparedFetch prepare(Fetcher fetcher, ValuesRequest request, RunContext context) {
        access.check(fetcher, context, "values");
        ReadRequest read = ReadRequest.of(fetcher, request, frame(fetcher, context), context.entity());
        return new PreparedFetch(read, prepare(fetcher, read.payload(), read.after(), context), fetcher, context);
    }

    /**
     * Fetches all rows, or as many as the request's limit says, for reading as they come. The same checks as in
     * {@link #fetch}; the limit is not bound by the fetcher's page size but by its longest stream.
     *
     * @throws InvalidPayloadFault if the payload or the page does not fit; names every error
     * @throws AccessFault if the caller may not use the fetcher or names what the entity does not own
     * @throws eu.celine.dt.contracts.BackendFault if the backend fails or is too slow
     * @throws eu.celine.dt.contracts.UnavailableFault if too many streams of this client are open for too long
     */
    public StreamResult stream(Fetcher fetcher, ValuesRequest request, RunContext context) {
        access.check(fetcher, context, "values");
        ReadRequest read = ReadRequest.ofStream(fetcher, request, frame(fetcher, context), context.entity());
        Source source = prepare(fetcher, read.payload(), read.after(), context);
        StreamLimit limit = StreamLimit.of(fetcher.spec(), read.page());
        if (limit.rows() == 0) {
            var none = new LimitedRows(new NoRows(), 0);
            return new StreamResult(limit, none, none, () -> {});
        }
        access.recordRead(fetcher, context);
        StreamGate.Place place =
                streams.enter(fetcher, context.caller().principal().subject());
        try {
            var limited = new LimitedRows(source.stream(limit.page()), limit.rows());
            return new StreamResult(limit, mapped(fetcher, limited, context), limited, place);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /**
     * Says what {@link #fetch} would send; runs nothing. Whether the caller may ask is decided and written down by
     * whoever asks.
     *
     * @throws InvalidPayloadFault if the payload or the page does not fit
     * @throws AccessFault if the caller may not use the fetcher
     * @throws NotOfferedFault if nothing would be sent, because the rows are computed here
     */
    public Explanation explain(Fetcher fetcher, ValuesRequest request, RunContext context) {
        access.check(fetcher, context, "explain");
        ReadRequest read = ReadRequest.of(fetcher, request, frame(fetcher, context), context.entity());
        access.checkOwnership(fetcher, read.payload(), context, "explain");
        return switch (fetcher) {
            case StatementFetcher statement -> {
                BoundQuery query = statement.template().bind(read.payload(), context.entity());
                KeyPosition after = read.after();
                yield Explanation.of(
                        after == null ? query : statement.template().after(query, after));
            }
            case ComputedFetcher computed ->
                throw new NotOfferedFault(
                        "The fetcher " + computed.id().local() + " is computed by code and has no statement.");
        };
    }

    /**
     * Runs a lookup of the domain's own code, before any entity is known.
     *
     * @throws InvalidPayloadFault if the payload does not fit
     * @throws eu.celine.dt.contracts.BackendFault if the backend fails or is too slow
     */
    Rows lookup(StatementFetcher fetcher, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        var nobody = new EntityInfo("", fetcher.id().domain(), Map.of());
        var context = new RunContext(caller, nobody, Standing.MEMBER);
        Map<String, @Nullable Object> typed =
                fetcher.schema().fromCode(payload, new TimeFrame(caller.time(), ZoneOffset.UTC));
        return read(fetcher, source(fetcher, typed, null, context), page, context);
    }

    /** Fetches for the domain's own code: the same checks, its own page. */
    Rows fetch(Fetcher fetcher, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        access.check(fetcher, context, "values");
        Map<String, @Nullable Object> typed = fetcher.schema().fromCode(payload, frame(fetcher, context));
        Source source = prepare(fetcher, typed, null, context);
        if (page.limit() > 0) {
            access.recordRead(fetcher, context);
        }
        return read(fetcher, source, page, context);
    }

    private static TimeFrame frame(Fetcher fetcher, RunContext context) {
        return new TimeFrame(context.time(), EntityZone.of(fetcher, context.entity()));
    }

    private Source prepare(
            Fetcher fetcher, Map<String, @Nullable Object> typed, @Nullable KeyPosition after, RunContext context) {
        access.checkOwnership(fetcher, typed, context, "values");
        return source(fetcher, typed, after, context);
    }

    /** Does all that can fail for the payload's sake, and asks nobody for a row yet. */
    private static Source source(
            Fetcher fetcher, Map<String, @Nullable Object> typed, @Nullable KeyPosition after, RunContext context) {
        return switch (fetcher) {
            case StatementFetcher statement -> {
                BoundQuery query = statement.template().bind(typed, context.entity());
                yield new BackendPages(
                        statement, query, after, (call, page) -> query(statement, call, page, context.caller()));
            }
            case ComputedFetcher computed -> page -> compute(computed, typed, page, context);
        };
    }

    private static Rows read(Fetcher fetcher, Source source, Page page, RunContext context) {
        return page.limit() == 0 ? new NoRows() : mapped(fetcher, source.rows(page), context);
    }

    private static Rows query(StatementFetcher fetcher, BoundQuery query, Page page, Caller caller) {
        if (log.isDebugEnabled()) {
            List<String> types = query.parameters().stream()
                    .map(parameter -> parameter.type().name())
                    .toList();
            log.debug("{} version {} binds parameters of types {}", fetcher.id(), fetcher.queryVersion(), types);
        }
        Rows rows = fetcher.client().query(query, page, caller);
        return fetcher.conversions().isEmpty()
                ? rows
                : closing(
                        rows,
                        () -> new ConvertedRows(
                                rows, fetcher.conversions(), fetcher.spec().client()));
    }

    private static @Nullable KeyReader findKey(Fetcher fetcher) {
        return fetcher instanceof StatementFetcher statement
                        && !statement.template().key().isEmpty()
                ? new KeyReader(statement)
                : null;
    }

    private static Rows compute(
            ComputedFetcher fetcher, Map<String, @Nullable Object> typed, Page page, RunContext context) {
        log.debug("{} version {} computes from {} properties", fetcher.id(), fetcher.queryVersion(), typed.size());
        return new PagedRows(fetcher.spec().computation().compute(typed, context), page);
    }

    private static Rows mapped(Fetcher fetcher, Rows rows, RunContext context) {
        OutputMapper mapper =
                switch (fetcher) {
                    case StatementFetcher statement -> statement.mapper();
                    case ComputedFetcher _ -> null;
                };
        return mapper == null ? rows : closing(rows, () -> new MappedRows(rows, mapper, context));
    }

    /** A cursor whose wrapping fails has no owner yet who would close it. */
    private static Rows closing(Rows rows, Supplier<Rows> wrapping) {
        try {
            return wrapping.get();
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** A fetch that may run as soon as somebody wants its rows. */
    final class PreparedFetch {

        private final ReadRequest read;
        private final Source source;
        private final Fetcher fetcher;
        private final RunContext context;

        private PreparedFetch(ReadRequest read, Source source, Fetcher fetcher, RunContext context) {
            this.read = read;
            this.source = source;
            this.fetcher = fetcher;
            this.context = context;
        }

        ReadRequest read() {
            return read;
        }

        /** Writes down that this caller reads personal rows, wherever they come from. */
        void recordRead() {
            if (read.page().limit() > 0) {
                access.recordRead(fetcher, context);
            }
        }

        FetchResult open() {
            Page page = read.page();
            if (page.limit() == 0) {
                var none = new LimitedRows(new NoRows(), 0);
                return new FetchResult(page, none, none, this::cursor);
            }
            // One row more than asked for tells whether a next page exists; a count would run the query twice.
            var limited = new LimitedRows(source.rows(page.plusOneRow()), page.limit(), findKey(fetcher));
            return new FetchResult(page, mapped(fetcher, limited, context), limited, this::cursor);
        }

        private PageCursor cursor(KeyPosition position) {
            return PageCursor.of(fetcher, context.entity(), read.payload(), read.now(), position);
        }
    }

    /** Gives a page of rows for a payload that is checked and bound. */
    interface Source {

        Rows rows(Page page);

        /** The same for a reader who takes the rows as they come, and cannot be told any more what they lack. */
        default Rows stream(Page page) {
            return rows(page);
        }
    }
}
