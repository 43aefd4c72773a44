package eu.celine.dt.core.values;

import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.core.query.KeyPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a fetcher, read and checked: the page and the typed payload.
 *
 * @param cursor the place that the page begins behind; null for a page by offset
 * @param now what relative times count from: the request's time, or that of the first page
 */
record ReadRequest(
        Page page,
        Map<String, @Nullable Object> payload,
        @Nullable PageCursor cursor,
        Instant now) {

    ReadRequest {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    /**
     * Reads both, so that a caller sees the errors of page and payload in one answer.
     *
     * @throws InvalidPayloadFault if one of them does not fit; names every error
     */
    static ReadRequest of(Fetcher fetcher, ValuesRequest request, TimeFrame frame, EntityInfo entity) {
        return of(() -> page(fetcher, request), fetcher, request, frame, entity);
    }

    /**
     * Reads both of a request for a stream, whose page may be longer than the fetcher's pages.
     *
     * @throws InvalidPayloadFault if one of them does not fit; names every error
     */
    static ReadRequest ofStream(Fetcher fetcher, ValuesRequest request, TimeFrame frame, EntityInfo entity) {
        return of(() -> streamed(fetcher, request), fetcher, request, frame, entity);
    }

    private static ReadRequest of(
            Supplier<@Nullable Page> paging,
            Fetcher fetcher,
            ValuesRequest request,
            TimeFrame frame,
            EntityInfo entity) {
        var faults = new ArrayList<InvalidPayloadFault>();
        PageCursor cursor = read(() -> Paging.cursor(request, fetcher), faults);
        TimeFrame frozen = cursor == null ? frame : new TimeFrame(cursor.now(), frame.zone());
        Page page = read(paging, faults);
        Map<String, @Nullable Object> payload = read(() -> payload(fetcher, request, frozen), faults);
        if (page == null || payload == null || !faults.isEmpty()) {
            throw together(faults);
        }
        if (cursor != null) {
            cursor.check(fetcher, entity, payload);
        }
        return new ReadRequest(page, payload, cursor, frozen.now());
    }

    private static Page page(Fetcher fetcher, ValuesRequest request) {
        Page page = Paging.page(request, fetcher.spec());
        BackendPages.check(fetcher, page);
        return page;
    }

    /** Whether a stream without a limit fits is known only when its rows are asked for. */
    private static Page streamed(Fetcher fetcher, ValuesRequest request) {
        Page page = Paging.streamed(request);
        if (page.limit() < Paging.UNLIMITED) {
            BackendPages.check(fetcher, page);
        }
        return page;
    }

    @Nullable
    KeyPosition after() {
        return cursor == null ? null : cursor.position();
    }

    private static <T> @Nullable T read(Supplier<@Nullable T> part, List<InvalidPayloadFault> faults) {
        try {
            return part.get();
        } catch (InvalidPayloadFault fault) {
            faults.add(fault);
            return null;
        }
    }

    private static Map<String, @Nullable Object> payload(Fetcher fetcher, ValuesRequest request, TimeFrame frame) {
        Map<String, @Nullable Object> body = request.body();
        return body == null
                ? fetcher.schema().fromTexts(Paging.payloadTexts(request), frame)
                : fetcher.schema().fromJson(Paging.payloadBody(request, body), frame);
    }

    private static InvalidPayloadFault together(List<InvalidPayloadFault> faults) {
        if (faults.size() == 1) {
            return faults.getFirst();
        }
        var details = new ArrayList<String>();
        var errors = new ArrayList<PayloadError>();
        for (InvalidPayloadFault fault : faults) {
            details.add(fault.detail());
            errors.addAll(fault.errors());
        }
        return new InvalidPayloadFault(String.join(" ", details), errors);
    }
}
