package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildMemoryTests {

    @TempDir
    private Path folder;

    @Test
    @Tag("CLI-49")
    void theNextStartKnowsWhichUnchangedTablesAreClean() {
        var memory = new BuildMemory(folder.resolve("deep").resolve("client.unique"));
        memory.rememberClean(table("consumption", 10));
        memory.save();

        var next = new BuildMemory(folder.resolve("deep").resolve("client.unique"));

        assertThat(next.isClean(table("consumption", 10))).isTrue();
        assertThat(next.isClean(table("consumption", 11))).isFalse();
        assertThat(next.isClean(table("generation", 10))).isFalse();
    }

    @Test
    @Tag("CLI-49")
    void whatCannotBeReadIsSearchedAgain() throws IOException {
        Path notAFile = Files.createDirectory(folder.resolve("client.unique"));

        assertThat(new BuildMemory(notAFile).isClean(table("consumption", 10))).isFalse();
    }

    private static DataTable table(String name, long size) {
        return new DataTable(
                DataTable.MAIN,
                name,
                DataTable.Format.PARQUET,
                name + ".parquet",
                List.of(new DataFile(Path.of("data", name + ".parquet"), size, FileTime.fromMillis(7))));
    }
}
