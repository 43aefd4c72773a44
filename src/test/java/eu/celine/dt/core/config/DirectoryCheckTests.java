package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCheckTests {

    @TempDir
    Path directory;

    @Test
    @Tag("CFG-20")
    void createsTheStateFolderForItsOwnUserAlone() throws IOException {
        assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");

        RuntimeDirectories directories =
                DirectoryCheck.prepare(directory.resolve("data"), false, directory.resolve("var/state"));

        assertThat(directories.data()).isEqualTo(directory.resolve("data"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directories.state())))
                .isEqualTo("rwx------");
        assertThat(directories.state()).isEmptyDirectory();
    }

    @Test
    @Tag("CFG-20")
    void refusesAStateFolderInsideTheDataFolder() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DirectoryCheck.prepare(directory, true, directory.resolve("sub/../state")))
                .withMessage("DT_STATE_DIR: the state folder " + directory.resolve("state") + " lies inside the data"
                        + " folder " + directory + ", which may be read-only and whose files are offered as tables;"
                        + " choose another place");
    }

    @Test
    @Tag("CFG-20")
    void refusesAStateFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DirectoryCheck.prepare(directory.resolve("data"), false, file.resolve("state")))
                .withMessageStartingWith(
                        "DT_STATE_DIR: the state folder " + file.resolve("state") + " cannot be written")
                .withMessageEndingWith("choose a folder that the runtime's user may write");
    }

    @Test
    @Tag("CFG-40")
    void refusesADataFolderThatWasNamedAndDoesNotExist() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DirectoryCheck.prepare(directory.resolve("dtaa"), true, directory.resolve("state")))
                .withMessageContaining("the data folder " + directory.resolve("dtaa") + " does not exist");
    }
}
