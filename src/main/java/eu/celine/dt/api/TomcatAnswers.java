package eu.celine.dt.api;

import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
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

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
            }
        });
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
            }
        });
    }
}
