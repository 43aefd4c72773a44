package eu.celine.dt.core.values;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.contracts.Standing;
import eu.celine.dt.core.access.AuditLog;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
        access.check(fetcher, context, "values");
        ReadRequest read = ReadRequest.of(fetcher, request, frame(fetcher, context));
        Page page = read.page();
        BoundQuery query = bind(fetcher, read.payload(), context, "values");
        if (page.limit() == 0) {
            var none = new LimitedRows(new NoRows(), 0);
            return new FetchResult(page, none, none);
        }
        access.recordRead(fetcher, context);
        // One row more than asked for tells whether a next page exists; a count would run the query twice.
        var limited = new LimitedRows(query(fetcher, query, page.plusOneRow(), context.caller()), page.limit());
        return new FetchResult(page, mapped(fetcher, limited, context), limited);
    }

    /**
     * Says what {@link #fetch} would send; runs nothing. Whether the caller may ask is decided and written down by
     * whoever asks.
     *
     * @throws InvalidPayloadFault if the payload or the page does not fit
     * @throws AccessFault if the caller may not use the fetcher
     */
    public Explanation explain(Fetcher fetcher, ValuesRequest request, RunContext context) {
        access.check(fetcher, context, "explain");
        ReadRequest read = ReadRequest.of(fetcher, request, frame(fetcher, context));
        BoundQuery query = bind(fetcher, read.payload(), context, "explain");
        var parameters = new ArrayList<ExplainedParameter>();
        for (BoundQuery.Parameter parameter : query.parameters()) {
            parameters.add(new ExplainedParameter(
                    parameters.size() + 1, parameter.name(), parameter.type().name()));
        }
        return new Explanation(query.statement(), parameters, query.toLiteralSql());
    }

    /**
     * Runs a lookup of the domain's own code, before any entity is known.
     *
     * @throws InvalidPayloadFault if the payload does not fit
     * @throws eu.celine.dt.contracts.BackendFault if the backend fails or is too slow
     */
    public Rows lookup(Fetcher fetcher, Map<String, ? extends @Nullable Object> payload, Page page, Caller caller) {
        var nobody = new EntityInfo("", fetcher.id().domain(), Map.of());
        var context = new RunContext(caller, nobody, Standing.MEMBER);
        Map<String, @Nullable Object> typed =
                fetcher.schema().fromCode(payload, new TimeFrame(caller.time(), ZoneOffset.UTC));
        return run(fetcher, fetcher.template().bind(typed, nobody), page, context);
    }

    /** Fetches for the domain's own code: the same checks, its own page. */
    Rows fetch(Fetcher fetcher, Map<String, ? extends @Nullable Object> payload, Page page, RunContext context) {
        access.check(fetcher, context, "values");
        Map<String, @Nullable Object> typed = fetcher.schema().fromCode(payload, frame(fetcher, context));
        BoundQuery query = bind(fetcher, typed, context, "values");
        if (page.limit() > 0) {
            access.recordRead(fetcher, context);
        }
        return run(fetcher, query, page, context);
    }

    private static TimeFrame frame(Fetcher fetcher, RunContext context) {
        return new TimeFrame(context.time(), fetcher.zoneFor(context.entity()));
    }

    private BoundQuery bind(Fetcher fetcher, Map<String, @Nullable Object> typed, RunContext context, String road) {
        access.checkOwnership(fetcher, typed, context, road);
        return fetcher.template().bind(typed, context.entity());
    }

    private static Rows run(Fetcher fetcher, BoundQuery query, Page page, RunContext context) {
        if (page.limit() == 0) {
            return new NoRows();
        }
        return mapped(fetcher, query(fetcher, query, page, context.caller()), context);
    }

    private static Rows query(Fetcher fetcher, BoundQuery query, Page page, Caller caller) {
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

    private static Rows mapped(Fetcher fetcher, Rows rows, RunContext context) {
        var mapper = fetcher.mapper();
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
}
