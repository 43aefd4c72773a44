package eu.celine.dt.api;

import eu.celine.dt.api.formats.ValuesFormat;
import eu.celine.dt.contracts.InvalidPayloadFault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/**
 * Decides which format a fetch is answered in: {@code ?format=} where it is given, else the best of {@code Accept} by
 * quality, then by how exactly the header names it, then by its place in the header; JSON where all is equal.
 */
final class FormatChoice {

    static final String PARAMETER = "format";

    private static final List<MediaType> OFFERED =
            ValuesFormat.mediaTypes().stream().map(MediaType::parseMediaType).toList();
    private static final String NAMES = String.join(
            ", ", Stream.of(ValuesFormat.values()).map(ValuesFormat::label).toList());

    private FormatChoice() {}

    /**
     * The format of the answer.
     *
     * @throws InvalidPayloadFault if {@code format} is given twice
     * @throws ErrorResponseException with 406 if it names no format
     * @throws HttpMediaTypeNotAcceptableException if {@code Accept} allows none of ours
     */
    static ValuesFormat of(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        String[] named = request.getParameterValues(PARAMETER);
        if (named == null) {
            return accepted(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        }
        if (named.length > 1) {
            throw InvalidPayloadFault.of(PARAMETER, "is given " + named.length + " times; give it once");
        }
        ValuesFormat format = ValuesFormat.find(named[0]);
        if (format == null) {
            throw unknown();
        }
        return format;
    }

    private static ErrorResponseException unknown() {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_ACCEPTABLE, "The format is unknown; write one of " + NAMES + ".");
        return new ErrorResponseException(HttpStatus.NOT_ACCEPTABLE, detail, null);
    }

    private static ValuesFormat accepted(List<String> headers) throws HttpMediaTypeNotAcceptableException {
        if (headers.stream().allMatch(String::isBlank)) {
            return ValuesFormat.JSON;
        }
        // What most callers send; parsing a header costs more than the rest of the choice.
        if (headers.size() == 1
                && (headers.getFirst().equals("*/*") || headers.getFirst().equals("application/json"))) {
            return ValuesFormat.JSON;
        }
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(headers);
        } catch (InvalidMediaTypeException _) {
            throw new HttpMediaTypeNotAcceptableException(OFFERED);
        }
        var candidates = new ArrayList<Candidate>();
        for (ValuesFormat format : ValuesFormat.values()) {
            Candidate candidate = best(format, MediaType.parseMediaType(format.mediaType()), ranges);
            if (candidate != null && candidate.quality() > 0) {
                candidates.add(candidate);
            }
        }
        // Stable: of equal candidates the first format stays first.
        return candidates.stream()
                .min(Comparator.comparingDouble(Candidate::quality)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingInt(Candidate::exactness).reversed())
                        .thenComparingInt(Candidate::place))
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(OFFERED))
                .format();
    }

    /** RFC 9110, 12.5.1: the range that names a type most exactly decides about it, whatever the others say. */
    private static @Nullable Candidate best(ValuesFormat format, MediaType offered, List<MediaType> ranges) {
        Candidate best = null;
        for (int place = 0; place < ranges.size(); place++) {
            MediaType range = ranges.get(place);
            if (!range.includes(offered)) {
                continue;
            }
            int exactness = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
            if (best == null || exactness > best.exactness()) {
                best = new Candidate(format, range.getQualityValue(), exactness, place);
            }
        }
        return best;
    }

    private record Candidate(ValuesFormat format, double quality, int exactness, int place) {}
}
