package eu.celine.dt.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Mints a token for whoever sits at this machine. A browser page of another site can reach loopback too: the Host
 * filter stops the ones that rebind a name, the content type forces the others into a preflight request that is never
 * answered with permission, and the Origin header names those that remain.
 */
@RestController
@LocalMinting
class DevTokenController {

    private final ObjectMapper mapper;
    private final LocalTokens tokens;
    private final MintingRecord minting;

    DevTokenController(ObjectMapper mapper, LocalTokens tokens, MintingRecord minting) {
        this.mapper = mapper;
        this.tokens = tokens;
        this.minting = minting;
    }

    /**
     * Answers with a token for the subject, scopes and claims of the body.
     *
     * @throws AccessFault if the request came through a proxy or from another site's page
     * @throws InvalidPayloadFault with every error of the body
     */
    @PostMapping(path = "/dev/token", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Minted> mint(@RequestBody JsonNode body, HttpServletRequest request) {
        requireDirectAndOwn(request);
        TokenRequest wanted = new TokenRequestReader(mapper).parse(body);
        String token = tokens.mint(wanted);
        minting.record("dev-token", wanted);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Minted(token, "Bearer", wanted.ttl().toSeconds()));
    }

    private static void requireDirectAndOwn(HttpServletRequest request) {
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.equals("forwarded") || name.equals("via") || name.startsWith("x-forwarded-")) {
                throw new AccessFault("POST /dev/token answers direct requests only, and the header " + name
                        + " comes from a proxy; ask the runtime itself.");
            }
        }
        String own = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        for (String origin : Collections.list(request.getHeaders(HttpHeaders.ORIGIN))) {
            if (!origin.equalsIgnoreCase(own)) {
                throw new AccessFault("POST /dev/token answers pages of this runtime only, and the request's Origin"
                        + " is another; ask without a browser.");
            }
        }
    }

    /** The answer, in the form of RFC 6749, 5.1. */
    record Minted(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {

        @Override
        public String toString() {
            return "Minted[masked]";
        }
    }
}
