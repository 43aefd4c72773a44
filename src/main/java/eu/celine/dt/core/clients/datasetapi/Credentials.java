package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.core.access.TokenSource;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides which token a call carries, before anything is sent. */
final class Credentials {

    private final String client;
    private final DatasetApiSettings settings;
    private final @Nullable TokenSource tokens;

    /** @param tokens needed for the runtime's own token only */
    Credentials(String client, DatasetApiSettings settings, @Nullable TokenSource tokens) {
        this.client = client;
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * The token to send; null if the backend wants none.
     *
     * @throws AccessFault if the caller's token should be forwarded and must not be
     * @throws eu.celine.dt.contracts.UnavailableFault if the runtime cannot have a token of its own now
     */
    @Nullable
    BearerToken find(Caller caller) {
        return switch (settings.auth()) {
            case NONE -> null;
            case SERVICE ->
                Objects.requireNonNull(tokens, "checked with the settings").serviceToken(settings.scope());
            case CALLER -> forwarded(caller);
        };
    }

    private BearerToken forwarded(Caller caller) {
        BearerToken token = caller.token();
        if (token == null) {
            throw new AccessFault("the backend " + client + " answers to a token of your own, and yours may not be"
                    + " forwarded: a token of the local mode, or of no person's request, is never sent on;"
                    + " sign in at the identity provider");
        }
        String audience = settings.callerAudience();
        if (audience != null && !holds(caller.principal().claims().get("aud"), audience)) {
            throw new AccessFault("your token is not meant for the backend " + client + ": its aud lacks \"" + audience
                    + "\"; ask the identity provider for a token with this audience");
        }
        return token;
    }

    private static boolean holds(@Nullable Object audiences, String audience) {
        return audience.equals(audiences) || (audiences instanceof Collection<?> several && several.contains(audience));
    }
}
