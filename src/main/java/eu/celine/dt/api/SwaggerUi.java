package eu.celine.dt.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;

/** The page that shows the API document: files of a jar, so that it works without any other host. */
final class SwaggerUi {

    private static final String COORDINATES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUi() {}

    static void addTo(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/swagger-ui/**")
                .addResourceLocations(
                        // Ours first: it has the initializer that points to our document.
                        "classpath:/eu/celine/dt/api/swagger-ui/",
                        "classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/");
    }

    static void addTo(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/swagger-ui.html", "/swagger-ui/index.html");
        registry.addRedirectViewController("/swagger-ui", "/swagger-ui/index.html");
    }

    private static String version() {
        try (InputStream resource = SwaggerUi.class.getResourceAsStream(COORDINATES)) {
            if (resource == null) {
                throw new IllegalStateException("the jar org.webjars:swagger-ui is not on the class path");
            }
            var coordinates = new Properties();
            coordinates.load(resource);
            return coordinates.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
