package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 without TLS, by Apache's blocking client: the calling thread reads the socket itself, which costs a fraction of
 * what handing bytes from thread to thread does. Its smallest form is used, which knows neither redirects nor cookies,
 * credentials, repeats and compression.
 *
 * <p>A blocking read has no time limit that shrinks from read to read, so {@link WaitWatch} ends what waits too long by
 * closing its connection. An interrupted virtual thread has its socket closed by the JDK.
 */
final class PlainTransport implements Transport {

    private static final Logger log = LoggerFactory.getLogger(PlainTransport.class);

    /** Twice the calls that the guard lets through at once, so that nobody waits for one that is just being closed. */
    private static final int MOST_CONNECTIONS = 128;

    /** A connection that rested longer is looked at before it is used: the backend may have closed it. */
    private static final Timeout LOOK_AFTER = Timeout.ofSeconds(1);

    private static final Timeout LONGEST_REST = Timeout.ofSeconds(30);

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;

    private final HttpHost host;
    private final String path;
    private final RequestConfig config;
    private final PoolingHttpClientConnectionManager connections;
    private final MinimalHttpClient http;
    private final WaitWatch watch;

    PlainTransport(String client, URI address, Duration timeout, Duration connectTimeout) {
        this.host = HttpHost.create(address);
        this.path = address.getRawPath();
        this.config = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .build();
        this.connections = connections(timeout.compareTo(connectTimeout) < 0 ? timeout : connectTimeout);
        this.http = HttpClients.createMinimal(connections);
        this.watch = new WaitWatch(client, () -> connections.closeIdle(LONGEST_REST));
    }

    private static PoolingHttpClientConnectionManager connections(Duration connectTimeout) {
        return new PromptConnections()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                // The watch limits the waits; a time limit of the socket would be one more timer a read.
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.DISABLED)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(LOOK_AFTER)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .build();
    }

    @Override
    public Answer send(Call call, TimeBudget budget) throws IOException {
        var request = new HttpPost(path);
        request.setConfig(config);
        for (Header header : call.headers()) {
            request.addHeader(header.name(), header.value());
        }
        request.setEntity(new ByteArrayEntity(call.body(), null));
        WaitWatch.Waiting waiting = watch.open(() -> giveUp(request));
        PlainAnswer answer = null;
        try {
            answer = PlainAnswer.await(() -> http.executeOpen(host, request, null), waiting, budget);
            return answer;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // A backend that broke one connection has mostly broken all: those that rest would fail the repeats as
            // well.
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
            throw e;
        } finally {
            if (answer == null) {
                waiting.close();
                waiting.giveUp();
            }
        }
    }

    /** Connections over {@link PromptSocket}. */
    private static final class PromptConnections extends PoolingHttpClientConnectionManagerBuilder {

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    PromptSocket::create,
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create().build());
        }
    }

    private static void giveUp(HttpPost request) {
        try {
            request.cancel();
        } catch (IllegalStateException e) {
            // The pool was closed at the same moment, and the connection with it.
            log.debug("a call was given up twice", e);
        }
    }

    @Override
    public void close() {
        watch.close();
        http.close(CloseMode.IMMEDIATE);
    }
}
