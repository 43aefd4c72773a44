package eu.celine.dt.core.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the state folder and refuses a pair of folders that cannot work. */
final class DirectoryCheck {

    private DirectoryCheck() {}

    /**
     * Creates the state folder where it is missing, readable by the runtime's user alone.
     *
     * @param dataChosen whether the operator named the data folder; then it has to exist, or a slip of the pen would
     *     quietly serve the sample
     * @throws ConfigurationException if a chosen data folder is missing, or state lies inside data or cannot be written
     */
    static RuntimeDirectories prepare(Path dataDirectory, boolean dataChosen, Path stateDirectory) {
        Path data = dataDirectory.toAbsolutePath().normalize();
        Path state = stateDirectory.toAbsolutePath().normalize();
        var problems = new Problems();
        if (dataChosen && !Files.isDirectory(data)) {
            problems.add(
                    "DT_DATA_DIR",
                    null,
                    "the data folder " + data + " does not exist; create it, or correct the name (it is relative to the"
                            + " working directory)");
        }
        if (state.startsWith(data)) {
            problems.add(
                    "DT_STATE_DIR",
                    null,
                    "the state folder " + state + " lies inside the data folder " + data
                            + ", which may be read-only and whose files are offered as tables; choose another place");
        } else {
            create(state, problems);
        }
        problems.throwIfAny();
        return new RuntimeDirectories(data, state);
    }

    private static void create(Path state, Problems problems) {
        try {
            if (!Files.isDirectory(state)) {
                Files.createDirectories(state, onlyForUs());
            }
            // Asking for permissions is not enough: a read-only mount grants them and still refuses to write.
            Files.delete(Files.createTempFile(state, "write", ".check"));
        } catch (IOException fault) {
            problems.add(
                    "DT_STATE_DIR",
                    null,
                    "the state folder " + state + " cannot be written ("
                            + fault.getClass().getSimpleName() + ": " + fault.getMessage()
                            + "); choose a folder that the runtime's user may write");
        }
    }

    private static FileAttribute<?>[] onlyForUs() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
