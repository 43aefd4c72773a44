package eu.celine.dt.core.values;

import eu.celine.dt.contracts.CachePolicy;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.RunContext;
import eu.celine.dt.core.cache.PageKey;
import eu.celine.dt.core.cache.PageKeyBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What decides what a page shows: the fetcher's version, the entity with all that a statement may print of it, the
 * caller's standing, the payload, the page and its form.
 */
final class PageIdentity {

    private final PageKeyBuilder parts;
    private final RunContext context;

    private PageIdentity(PageKeyBuilder parts, RunContext context) {
        this.parts = parts;
        this.context = context;
    }

    static PageIdentity of(
            Fetcher fetcher, ReadRequest read, RelativePayload payload, RunContext context, String representation) {
        EntityInfo entity = context.entity();
        var parts = new PageKeyBuilder()
                .add(fetcher.id().domain())
                .add(fetcher.id().local())
                .add(fetcher.queryVersion())
                .add(entity.id())
                .add(entity.domain())
                .add(entity.metadata())
                .add(context.standing().name())
                .add(payload.values())
                .add(read.page().limit())
                .add(read.page().offset())
                .add(read.cursor() == null ? null : read.cursor().text())
                .add(representation);
        return new PageIdentity(parts, context);
    }

    /**
     * The key under which the page is kept.
     *
     * @param dataVersion null where the backend cannot tell it
     */
    PageKey key(CachePolicy policy, @Nullable String dataVersion) {
        PageKeyBuilder key = parts.fork().add(dataVersion);
        return switch (policy.scope()) {
            case USER -> key.add("user").add(context.caller().identity()).build();
            case SHARED -> key.add("shared").build();
        };
    }

    /**
     * An ETag that is known before any query.
     *
     * @param process data versions count anew in each process, so a caller's copy may be of another one
     * @param ofCaller whether the backend sees who asks
     */
    String etag(String process, String dataVersion, boolean ofCaller) {
        PageKeyBuilder etag = parts.fork().add("etag").add(process).add(dataVersion);
        return (ofCaller ? etag.add(context.caller().identity()) : etag).build().etag();
    }
}
