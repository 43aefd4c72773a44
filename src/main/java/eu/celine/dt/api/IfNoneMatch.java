package eu.celine.dt.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * The ETags that a caller holds, compared weakly as RFC 9110, 13.1.2 wants it for reading. A request that is not GET or
 * HEAD holds none: the content of a POST's answer is not what its address shows.
 */
final class IfNoneMatch implements Predicate<String> {

    private static final IfNoneMatch NOTHING = new IfNoneMatch(Set.of(), false);
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");
    private static final String ANY = "*";

    private final Set<String> tags;
    private final boolean any;

    private IfNoneMatch(Set<String> tags, boolean any) {
        this.tags = tags;
        this.any = any;
    }

    static IfNoneMatch of(HttpServletRequest request) {
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        Enumeration<String> headers = reads ? request.getHeaders(HttpHeaders.IF_NONE_MATCH) : null;
        if (headers == null || !headers.hasMoreElements()) {
            return NOTHING;
        }
        var tags = new HashSet<String>();
        boolean any = false;
        while (headers.hasMoreElements()) {
            String header = headers.nextElement();
            any |= header.strip().equals(ANY);
            Matcher tag = TAG.matcher(header);
            while (tag.find()) {
                tags.add(tag.group(1));
            }
        }
        return new IfNoneMatch(tags, any);
    }

    /**
     * Whether the caller holds the content of this ETag.
     *
     * @param etag without quotes
     */
    @Override
    public boolean test(String etag) {
        return any || tags.contains(etag);
    }
}
