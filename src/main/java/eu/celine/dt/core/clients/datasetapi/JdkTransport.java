package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The JDK's client: HTTP/2 over TLS where the backend offers it, HTTP/1.1 else. */
final class JdkTransport implements Transport {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final String client;
    private final URI address;
    private final ExecutorService threads;
    private final HttpClient http;

    JdkTransport(String client, URI address, Duration connectTimeout) {
        this(client, address, connectTimeout, HttpClient.newBuilder());
    }

    /** @param builder says whom to trust */
    JdkTransport(String client, URI address, Duration connectTimeout, HttpClient.Builder builder) {
        this.client = client;
        this.address = address;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("client-" + client + "-", 0).factory());
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        this.http = builder.executor(threads)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                // Without TLS the way to HTTP/2 is a header on every call, which many servers warn of.
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Answer send(Call call, TimeBudget budget) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        for (Header header : call.headers()) {
            request.header(header.name(), header.value());
        }
        var body = new AnswerBody(budget);
        HttpResponse<AnswerBody> response = null;
        try {
            response = await(request.build(), body, budget);
            return new JdkAnswer(response);
        } finally {
            if (response == null) {
                body.close();
            }
        }
    }

    private HttpResponse<AnswerBody> await(HttpRequest request, AnswerBody body, TimeBudget budget) throws IOException {
        long left = budget.leftNanos();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<AnswerBody>> sent = http.sendAsync(request, _ -> body);
        try {
            return sent.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            sent.cancel(true);
            throw new TimeLimitException();
        } catch (InterruptedException _) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("a call failed outside the network", e.getCause());
        } finally {
            budget.spentSince(start);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        try {
            if (!http.awaitTermination(LONGEST_CLOSE)) {
                throw new IllegalStateException("the client " + client + " has calls that do not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private record JdkAnswer(HttpResponse<AnswerBody> response) implements Answer {

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public @Nullable String findHeader(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return response.body().read(target, offset, length);
        }

        @Override
        public void close() {
            response.body().close();
        }
    }
}
