package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.core.config.RuntimeDirectories;
import eu.celine.dt.core.domain.DomainRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class FirstQuestionTests {

    @TempDir
    private Path data;

    @Test
    @Tag("SEC-29")
    void asksTheSampleWhileThereIsNoOwnData() {
        assertThat(question(true).address()).startsWith("/communities/it/rec-folgaria/values/");
    }

    @Test
    @Tag("SEC-29")
    void asksNothingOfTheSampleWhereOwnDataReplacesItOrItIsOff() throws IOException {
        assertThat(question(false).address()).isEqualTo("/domains");

        Files.writeString(data.resolve("garages.csv"), "garage_id");

        assertThat(question(true).address()).isEqualTo("/domains");
    }

    private FirstQuestion question(boolean sample) {
        return new FirstQuestion(
                new RuntimeDirectories(data, data.resolve("state")),
                sample,
                new StaticListableBeanFactory().getBeanProvider(DomainRegistry.class));
    }
}
