package eu.celine.dt.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemResolverTests {

    @Test
    @Tag("API-82")
    void reportsAFailedBackendOnOneLineWithoutItsWords() {
        var cause = new IOException("row 7: secret");

        List<ILoggingEvent> lines = logged(new BackendFault("dataset_api", "The backend failed.", false, cause));

        assertThat(lines)
                .filteredOn(line -> line.getLevel() != Level.DEBUG)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getLevel()).isEqualTo(Level.WARN);
                    assertThat(line.getFormattedMessage())
                            .isEqualTo(
                                    "The client dataset_api failed: The backend failed. (cause: java.io.IOException)");
                    assertThat(line.getThrowableProxy()).isNull();
                });
        assertThat(lines)
                .filteredOn(line -> line.getLevel() == Level.DEBUG)
                .singleElement()
                .satisfies(line -> assertThat(line.getThrowableProxy()).isNotNull());
    }

    @Test
    @Tag("API-82")
    void reportsARefusalForNowAtDebugOnly() {
        List<ILoggingEvent> lines = logged(new UnavailableFault("The backend rests.", Duration.ofSeconds(5)));

        assertThat(lines).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
    }

    private static List<ILoggingEvent> logged(Exception exception) {
        var logger = (Logger) LoggerFactory.getLogger(ProblemResolver.class);
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.DEBUG);
        try {
            new ProblemResolver()
                    .resolveException(new MockHttpServletRequest(), new MockHttpServletResponse(), null, exception);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(appender);
        }
        return appender.list;
    }
}
