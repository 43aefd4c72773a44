package eu.celine.dt.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts {@link SecurityTestApplication} on a free port, for tests that look at a start itself. */
final class LocalServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private LocalServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static LocalServer start(Path state, String... settings) {
        String[] all = Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--dt.state.dir=" + state,
                                "--springdoc.api-docs.enabled=false",
                                "--springdoc.swagger-ui.enabled=false"),
                        Stream.of(settings).map(setting -> "--" + setting))
                .toArray(String[]::new);
        return new LocalServer(new SpringApplicationBuilder(SecurityTestApplication.class).run(all));
    }

    RawHttp http() {
        return new RawHttp(port());
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Everything that was written below the folder, for assertions on what was not. */
    static String allText(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
