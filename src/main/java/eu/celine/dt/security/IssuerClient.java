package eu.celine.dt.security;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Talks to the issuer: follows no redirect, waits 2 s for a connection and 10 s for an answer, and reads at most 512 KiB
 * of it.
 */
final class IssuerClient {

    static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration ANSWER = Duration.ofSeconds(10);

    private static final int LARGEST_ANSWER = 512 * 1024;

    private final RestClient http;

    IssuerClient() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(ANSWER);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** @throws IssuerException if there is no answer with status 200 */
    String get(URI address) throws IssuerException {
        Answer answer = exchange(http.get().uri(address).accept(MediaType.APPLICATION_JSON));
        if (answer.status() != 200) {
            throw new IssuerException("The issuer answered with status " + answer.status() + ".", null);
        }
        return answer.body();
    }

    /**
     * Sends a form.
     *
     * @throws IssuerException if there is no answer at all
     */
    Answer post(URI address, Map<String, String> form) throws IssuerException {
        byte[] body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
        return exchange(http.post()
                .uri(address)
                .accept(MediaType.APPLICATION_JSON)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .contentLength(body.length)
                // Written by hand: the client logs bodies that it converts, and this one holds the secret.
                .body(out -> out.write(body)));
    }

    private static Answer exchange(RestClient.RequestHeadersSpec<?> request) throws IssuerException {
        try {
            return request.exchangeForRequiredValue((sent, response) -> read(response));
        } catch (RestClientException e) {
            throw new IssuerException("The issuer cannot be reached.", e);
        }
    }

    private static Answer read(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readNBytes(LARGEST_ANSWER + 1);
        if (body.length > LARGEST_ANSWER) {
            throw new IOException("The issuer's answer is larger than " + LARGEST_ANSWER + " bytes.");
        }
        return new Answer(response.getStatusCode().value(), new String(body, StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back, whatever its status. */
    record Answer(int status, String body) {

        /** Without the body, which may hold a token. */
        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }
}
