package eu.celine.dt.security;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Shows, once the runtime answers, a command that can be pasted. It goes to standard output and never through a
 * logger: logs travel further than a token may.
 */
final class StartUpToken implements ApplicationListener<ApplicationReadyEvent> {

    private static final TokenRequest OPERATOR = new TokenRequest(
            "local-operator",
            null,
            "Local operator",
            List.of("dt.read", "dt.simulate", "dt.admin"),
            Map.of(),
            Duration.ofHours(1));

    private final LocalTokens tokens;
    private final MintingRecord minting;
    private final FirstQuestion question;
    private final String scheme;
    private final PrintStream out;

    StartUpToken(LocalTokens tokens, MintingRecord minting, FirstQuestion question, String scheme, PrintStream out) {
        this.tokens = tokens;
        this.minting = minting;
        this.question = question;
        this.scheme = scheme;
        this.out = out;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (port == null) {
            // No server runs in this context, so there is nothing to call.
            return;
        }
        String address = scheme + "://localhost:" + port;
        String token = tokens.mint(OPERATOR);
        minting.record("start-up", OPERATOR);
        out.printf(
                "%nCELINE Digital Twin answers at %s. For one hour, as its operator:%n%n"
                        + "curl -H \"Authorization: Bearer %s\" \"%s%s\"%n%n",
                address, token, address, question.address());
        out.flush();
    }
}
