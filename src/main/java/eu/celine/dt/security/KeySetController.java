package eu.celine.dt.security;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the public key that verifies local tokens. */
@RestController
@OnlyIn(SecuritySettings.Mode.LOCAL)
class KeySetController {

    private final SigningKey key;

    KeySetController(SigningKey key) {
        this.key = key;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> keys() {
        return key.publicKeys().toJSONObject(true);
    }
}
