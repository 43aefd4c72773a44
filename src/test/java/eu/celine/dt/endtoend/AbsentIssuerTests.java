package eu.celine.dt.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole runtime with an issuer that is not there. */
class AbsentIssuerTests {

    /** {"alg":"ES256","kid":"k"} and {}, with a signature of the right length. */
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsifQ.e30." + "A".repeat(86);

    @TempDir
    Path folder;

    @Test
    @Tag("SEC-41")
    void answersWhenToComeAgain() {
        // Nothing listens on port 1.
        try (RunningRuntime runtime = RunningRuntime.start(
                folder.resolve("data"),
                folder.resolve("state"),
                "--dt.data.sample=false",
                "--OIDC_BASE_URL=http://127.0.0.1:1/realms/celine")) {
            HttpResponse<String> answer = runtime.get("/communities/it/rec-folgaria/info", TOKEN);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(RunningRuntime.json(answer).at("/type").asString())
                    .isEqualTo("urn:celine-dt:problem:unavailable");
            assertThat(answer.body()).doesNotContain("127.0.0.1");
            assertThat(runtime.get("/health", null).statusCode()).isEqualTo(200);
        }
    }
}
