package eu.celine.dt.security;

import eu.celine.dt.contracts.UnavailableFault;
import org.springframework.security.core.AuthenticationException;

/**
 * Nobody can say whether the token is good. Travels the way of a refused token, and is answered as the fault that it
 * carries: a client that got 401 here would throw a good token away.
 */
final class KeysUnavailableException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException() {
        super(
                "There are no keys to verify tokens with.",
                new UnavailableFault(
                        "Tokens cannot be verified yet, because the identity provider's keys could not be read; try"
                                + " again shortly.",
                        IssuerKeys.FIRST_READ_AGAIN));
    }
}
