package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class PrincipalConverterTests {

    @Test
    @Tag("SEC-20")
    void readsScopesFromEitherClaimInEitherForm() {
        assertThat(principal(Map.of("scope", "dt.read  dt.admin")).scopes())
                .containsExactlyInAnyOrder("dt.read", "dt.admin");
        assertThat(principal(Map.of("scp", List.of("dt.read", "grid.read"))).scopes())
                .containsExactlyInAnyOrder("dt.read", "grid.read");
        assertThat(principal(Map.of("scope", List.of("a"), "scp", "b c")).scopes())
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(principal(Map.of("scope", 7, "scp", List.of(1, "a"))).scopes())
                .containsExactly("a");
    }

    @Test
    @Tag("SEC-20")
    void gathersRolesFromEveryPlace() {
        Principal principal = principal(Map.of(
                "roles", List.of("plain"),
                "realm_access", Map.of("roles", List.of("realm")),
                "resource_access",
                        Map.of(
                                "svc-a",
                                Map.of("roles", List.of("a")),
                                "svc-b",
                                Map.of("roles", List.of("b")),
                                "odd",
                                3),
                "groups", List.of("/managers")));

        assertThat(principal.roles()).containsExactlyInAnyOrder("plain", "realm", "a", "b");
        assertThat(principal.groups()).containsExactly("/managers");
    }

    @Test
    @Tag("SEC-20")
    void knowsAServiceAccountByWhatItLacks() {
        assertThat(principal(Map.of()).person()).isTrue();
        assertThat(principal(Map.of("email", "a@example.org", "azp", "console")).person())
                .isTrue();
        assertThat(principal(Map.of("preferred_username", "alice", "client_id", "console"))
                        .person())
                .isTrue();
        assertThat(principal(Map.of("client_id", "svc-meter")).person()).isFalse();
        assertThat(principal(Map.of("azp", "svc-meter", "email", " ")).person()).isFalse();
        assertThat(principal(Map.of(
                                "azp",
                                "svc-meter",
                                "preferred_username",
                                "service-account-svc-meter",
                                "email",
                                "svc@example.org"))
                        .person())
                .isFalse();
    }

    @Test
    @Tag("SEC-21")
    void carriesTheTokenOnlyWhereItMayBeForwarded() {
        Jwt token = token(Map.of());

        assertThat(new PrincipalConverter(false).convert(token).getCredentials())
                .isNull();
        assertThat(new PrincipalConverter(true).convert(token).getCredentials())
                .isEqualTo(new BearerToken("the-token"));
    }

    @Test
    @Tag("SEC-10")
    void printsNeitherClaimsNorToken() {
        TokenAuthentication authentication =
                new PrincipalConverter(true).convert(token(Map.of("email", "alice@example.org")));

        assertThat(authentication.toString()).doesNotContain("alice", "the-token");
        assertThat(authentication.getName()).isEqualTo("alice");
        assertThat(authentication.isAuthenticated()).isTrue();
    }

    private static Principal principal(Map<String, Object> claims) {
        return Objects.requireNonNull(new PrincipalConverter(false).convert(token(claims)))
                .getPrincipal();
    }

    private static Jwt token(Map<String, Object> claims) {
        return Jwt.withTokenValue("the-token")
                .header("alg", "ES256")
                .subject("alice")
                .claims(all -> all.putAll(claims))
                .build();
    }
}
