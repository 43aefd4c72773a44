package eu.celine.dt.core.values;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a caller asks of a fetcher, read and checked: the page and the typed payload. */
record ReadRequest(Page page, Map<String, @Nullable Object> payload) {

    ReadRequest {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    /**
     * Reads both, so that a caller sees the errors of page and payload in one answer.
     *
     * @throws InvalidPayloadFault if one of them does not fit; names every error
     */
    static ReadRequest of(Fetcher fetcher, ValuesRequest request, TimeFrame frame) {
        return of(() -> Paging.page(request, fetcher.spec()), fetcher, request, frame);
    }

    /**
     * Reads both of a request for a stream, whose page may be longer than the fetcher's pages.
     *
     * @throws InvalidPayloadFault if one of them does not fit; names every error
     */
    static ReadRequest ofStream(Fetcher fetcher, ValuesRequest request, TimeFrame frame) {
        return of(() -> Paging.streamed(request), fetcher, request, frame);
    }

    private static ReadRequest of(Supplier<Page> paging, Fetcher fetcher, ValuesRequest request, TimeFrame frame) {
        var faults = new ArrayList<InvalidPayloadFault>();
        Page page = read(paging, faults);
        Map<String, @Nullable Object> payload = read(() -> payload(fetcher, request, frame), faults);
        if (page == null || payload == null) {
            throw together(faults);
        }
        return new ReadRequest(page, payload);
    }

    private static <T> @Nullable T read(Supplier<T> part, List<InvalidPayloadFault> faults) {
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
