package eu.celine.dt.core.access;

import eu.celine.dt.contracts.BearerToken;
import org.jspecify.annotations.Nullable;

/** Gives the runtime's own tokens for calls to its neighbours. */
public interface TokenSource {

    /**
     * A token that is valid for some time to come; kept per scope and renewed before it expires.
     *
     * @param scope to ask for; null for the client's default scopes
     * @throws eu.celine.dt.contracts.UnavailableFault if no token can be had now, or none is configured
     */
    BearerToken serviceToken(@Nullable String scope);
}
