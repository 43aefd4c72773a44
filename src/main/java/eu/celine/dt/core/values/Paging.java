package eu.celine.dt.core.values;

import eu.celine.dt.contracts.FetcherSpec;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.contracts.Page;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a request into its page and its payload. */
final class Paging {

    /** No backend skips a billion rows in the time that a request has. */
    static final long MAX_OFFSET = 1_000_000_000;

    /** The limit of a stream without one; a row more can still be asked for. */
    static final int UNLIMITED = Integer.MAX_VALUE - 1;

    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,400}");

    private Paging() {}

    /**
     * The page that a request asks for: the query string's word counts before the payload's.
     *
     * @throws InvalidPayloadFault if limit or offset is negative, no integer, or given twice
     */
    static Page page(ValuesRequest request, FetcherSpec spec) {
        return page(request, spec.limit(), spec.maxLimit());
    }

    /**
     * The page that a request for a stream asks for, whatever a page of the fetcher may have.
     *
     * @return with the limit {@link #UNLIMITED} if the request names none, or one that is as large
     * @throws InvalidPayloadFault if limit or offset is negative, no integer, or given twice
     */
    static Page streamed(ValuesRequest request) {
        return page(request, UNLIMITED, UNLIMITED);
    }

    private static Page page(ValuesRequest request, int standardLimit, int maxLimit) {
        var errors = new ArrayList<PayloadError>();
        BigInteger limit = read(LIMIT, request, standardLimit, errors);
        BigInteger offset = read(OFFSET, request, 0, errors);
        if (cursorIn(request) && offset.signum() > 0) {
            errors.add(new PayloadError(
                    OFFSET, "cannot stand beside a cursor, which holds the place; remove one of them"));
        }
        if (offset.compareTo(BigInteger.valueOf(MAX_OFFSET)) > 0) {
            errors.add(new PayloadError(OFFSET, "must be at most " + MAX_OFFSET + "; narrow the payload instead"));
        }
        if (!errors.isEmpty()) {
            PayloadError first = errors.getFirst();
            throw new InvalidPayloadFault(
                    "The page is not valid: " + first.path() + " " + first.message() + ".", errors);
        }
        int applied = limit.min(BigInteger.valueOf(maxLimit)).intValueExact();
        return Page.of(applied, offset.longValueExact());
    }

    /**
     * The place that a request goes on from; null for a page by offset.
     *
     * @throws InvalidPayloadFault if it is given twice or is no cursor
     */
    static @Nullable PageCursor cursor(ValuesRequest request, Fetcher fetcher) {
        if (!cursorIn(request)) {
            return null;
        }
        List<String> texts = request.query().getOrDefault(PageCursor.NAME, List.of());
        if (texts.size() > 1) {
            throw InvalidPayloadFault.of(PageCursor.NAME, "is given " + texts.size() + " times; give it once");
        }
        if (!(fetcher instanceof StatementFetcher statement)
                || statement.template().key().isEmpty()) {
            throw InvalidPayloadFault.of(
                    PageCursor.NAME, "does not fit: this fetcher has no key to go on by; use limit and offset");
        }
        Map<String, @Nullable Object> body = request.body();
        Object given = texts.isEmpty() && body != null ? body.get(PageCursor.NAME) : texts.getFirst();
        if (!(given instanceof String text)) {
            throw InvalidPayloadFault.of(PageCursor.NAME, "must be a text");
        }
        return PageCursor.parse(text);
    }

    private static boolean cursorIn(ValuesRequest request) {
        return request.query().containsKey(PageCursor.NAME)
                || (request.body() != null && request.body().get(PageCursor.NAME) != null);
    }

    /** The query parameters that belong to the payload. */
    static Map<String, List<String>> payloadTexts(ValuesRequest request) {
        var texts = new LinkedHashMap<>(request.query());
        texts.keySet().removeAll(PayloadRules.RESERVED);
        return texts;
    }

    /**
     * The payload of a POST without its page.
     *
     * @throws InvalidPayloadFault if a payload property stands in the query string as well, where it would be lost
     */
    static Map<String, @Nullable Object> payloadBody(ValuesRequest request, Map<String, @Nullable Object> body) {
        List<PayloadError> misplaced = payloadTexts(request).keySet().stream()
                .map(name -> new PayloadError(
                        name, "belongs in the body; a POST takes only limit and offset from the query string"))
                .toList();
        if (!misplaced.isEmpty()) {
            PayloadError first = misplaced.getFirst();
            throw new InvalidPayloadFault(
                    "The query string does not fit: " + first.path() + " " + first.message() + ".", misplaced);
        }
        var payload = new LinkedHashMap<String, @Nullable Object>(body);
        payload.remove(LIMIT);
        payload.remove(OFFSET);
        payload.remove(PageCursor.NAME);
        return payload;
    }

    private static BigInteger read(String name, ValuesRequest request, int standard, List<PayloadError> errors) {
        List<String> texts = request.query().getOrDefault(name, List.of());
        Object given = null;
        if (!texts.isEmpty()) {
            given = texts.getFirst();
        } else if (request.body() != null && !isOverridden(name, request)) {
            given = request.body().get(name);
        }
        if (texts.size() > 1) {
            errors.add(new PayloadError(name, "is given " + texts.size() + " times; give it once"));
            return BigInteger.ZERO;
        }
        BigInteger value = given == null ? BigInteger.valueOf(standard) : integer(given, !texts.isEmpty());
        if (value == null || value.signum() < 0) {
            errors.add(new PayloadError(name, "must be an integer of 0 or more"));
            return BigInteger.ZERO;
        }
        return value;
    }

    /** A next link is followed with the same body, whose offset was the first page's. */
    private static boolean isOverridden(String name, ValuesRequest request) {
        return name.equals(OFFSET) && request.query().containsKey(PageCursor.NAME);
    }

    private static @Nullable BigInteger integer(Object given, boolean fromQuery) {
        if (fromQuery) {
            return INTEGER.matcher((String) given).matches() ? new BigInteger((String) given) : null;
        }
        if (!(given instanceof Number number)) {
            return null;
        }
        try {
            BigDecimal exact = Numbers.number(Numbers.decimal(number));
            return exact.stripTrailingZeros().scale() <= 0 ? exact.toBigIntegerExact() : null;
        } catch (RefusedValue _) {
            return null;
        }
    }
}
