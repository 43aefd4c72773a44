package eu.celine.dt.api;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Bounds what Tomcat reads before the application sees it, and lets it answer in our format. Runs after Boot's own
 * customizer, which sets an error report of its own.
 */
final class TomcatAnswers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** Request line and headers together. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    private final StreamSettings streams;

    TomcatAnswers(StreamSettings streams) {
        this.streams = streams;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
                boundStalls(http);
            }
            addHttp2(connector);
        });
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
            }
        });
    }

    /** The connector has one time limit for reading and writing; a kept connection may rest longer. */
    private void boundStalls(AbstractHttp11Protocol<?> http) {
        int restMillis = http.getKeepAliveTimeout();
        http.setConnectionTimeout(stalledAfterMillis());
        http.setKeepAliveTimeout(restMillis);
    }

    private void addHttp2(Connector connector) {
        var http2 = new PriorKnowledgeHttp2();
        http2.setStreamWriteTimeout(stalledAfterMillis());
        http2.setWriteTimeout(stalledAfterMillis());
        connector.addUpgradeProtocol(http2);
    }

    private int stalledAfterMillis() {
        return Math.toIntExact(streams.stalledAfter().toMillis());
    }

    /**
     * HTTP/2 for whoever begins with it, as proxies and gRPC-like clients do. An upgrade from HTTP/1.1 is not accepted:
     * RFC 9113 has dropped it, and it would have a request's body held before anything looks at the request.
     */
    private static final class PriorKnowledgeHttp2 extends Http2Protocol {

        @Override
        public boolean accept(Request request) {
            return false;
        }
    }
}
