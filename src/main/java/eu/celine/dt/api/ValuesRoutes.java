package eu.celine.dt.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.celine.dt.api.formats.JsonPage;
import eu.celine.dt.api.formats.ValuesFormat;
import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.access.AuditLog;
import eu.celine.dt.core.domain.MountedDomain;
import eu.celine.dt.core.values.ExplainedParameter;
import eu.celine.dt.core.values.Explanation;
import eu.celine.dt.core.values.PageAnswer;
import eu.celine.dt.core.values.ValuesRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The fetchers of one domain over HTTP. */
@ResponseBody
final class ValuesRoutes {

    private final MountedDomain domain;
    private final FetcherDesk fetchers;
    private final StreamAnswer streams;
    private final AuditLog audit;

    ValuesRoutes(MountedDomain domain, FetcherDesk fetchers, StreamAnswer streams, AuditLog audit) {
        this.domain = domain;
        this.fetchers = fetchers;
        this.streams = streams;
        this.audit = audit;
    }

    @GetMapping(path = "/values", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ValueDescriptor> listValues(RunContext context) {
        return fetchers.listed(domain).stream().map(ValueDescriptor::of).toList();
    }

    // What is produced is decided by FormatChoice: the query parameter counts before the header.
    @GetMapping(path = "/values/{fetcher_id}")
    void fetchValuesGet(
            @PathVariable("fetcher_id") String fetcherId,
            RunContext context,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        FetcherMarks.set(fetchers.describe(domain, fetcherId), response);
        ValuesFormat format = FormatChoice.of(request);
        fetch(fetcherId, format, new ValuesRequest(queryOf(request), null), context, request, response);
    }

    @PostMapping(path = "/values/{fetcher_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    void fetchValuesPost(
            @PathVariable("fetcher_id") String fetcherId,
            RunContext context,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        FetcherMarks.set(fetchers.describe(domain, fetcherId), response);
        ValuesFormat format = FormatChoice.of(request);
        fetch(fetcherId, format, postedRequest(request), context, request, response);
    }

    @GetMapping(path = "/values/{fetcher_id}/describe", produces = MediaType.APPLICATION_JSON_VALUE)
    ValueDescriptor describeValue(@PathVariable("fetcher_id") String fetcherId, RunContext context) {
        return ValueDescriptor.of(fetchers.describe(domain, fetcherId));
    }

    @PostMapping(
            path = "/values/{fetcher_id}/explain",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ExplainedStatement explainValue(
            @PathVariable("fetcher_id") String fetcherId,
            RunContext context,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        requireJson(request);
        String target = domain.domain().name() + "/" + context.entity().id() + "/" + fetcherId;
        if (!context.caller().principal().admin()) {
            audit.record(context.caller(), "explain", target, "denied");
            throw new AccessFault("Explaining a fetcher needs the scope dt.admin.");
        }
        FetcherMarks.set(fetchers.describe(domain, fetcherId), response);
        Explanation explanation = fetchers.explain(domain, fetcherId, postedRequest(request), context);
        audit.record(context.caller(), "explain", target, "explained");
        return ExplainedStatement.of(explanation);
    }

    private static void requireJson(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        if (request.getParameter(FormatChoice.PARAMETER) != null && FormatChoice.of(request) != ValuesFormat.JSON) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private void fetch(
            String fetcherId,
            ValuesFormat format,
            ValuesRequest input,
            RunContext context,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (format.streamed()) {
            try (FetcherDesk.StreamOfRows stream = fetchers.stream(domain, fetcherId, input, context)) {
                streams.write(stream, context, format, fetcherId, request, response);
            }
            return;
        }
        IfNoneMatch held = IfNoneMatch.of(request);
        PageAnswer answer = fetchers.answer(domain, fetcherId, input, context, JsonPage.ENCODER, held);
        FetchAnswer.write(answer, held, request, response);
    }

    private static ValuesRequest postedRequest(HttpServletRequest request) throws IOException {
        return new ValuesRequest(queryOf(request), PayloadBody.read(request.getInputStream()));
    }

    /** The query parameters without {@code format}, which says how to answer and not what. */
    private static Map<String, List<String>> queryOf(HttpServletRequest request) {
        var query = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> query.put(name, List.of(values)));
        query.remove(FormatChoice.PARAMETER);
        return query;
    }

    record ExplainedStatement(
            String statement, List<StatementParameter> parameters, String literalSql, String queryVersion) {

        static ExplainedStatement of(Explanation explanation) {
            return new ExplainedStatement(
                    explanation.statement(),
                    explanation.parameters().stream()
                            .map(StatementParameter::of)
                            .toList(),
                    explanation.literalSql(),
                    explanation.queryVersion());
        }
    }

    record StatementParameter(
            int position,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            String type) {

        static StatementParameter of(ExplainedParameter parameter) {
            return new StatementParameter(parameter.position(), parameter.name(), parameter.type());
        }
    }
}
