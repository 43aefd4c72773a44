package eu.celine.dt.core.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the lines of a file end: what one program wrote another has often appended to. */
final class LineEnds {

    private static final int BUFFER_BYTES = 1 << 16;

    private LineEnds() {}

    /** Whether some lines of the file end with a carriage return before their line feed and some without. */
    static boolean areMixed(Path file) throws IOException {
        boolean windows = false;
        boolean unix = false;
        byte before = 0;
        var buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                for (int place = 0; place < read; place++) {
                    if (buffer[place] == '\n') {
                        windows |= before == '\r';
                        unix |= before != '\r';
                    }
                    before = buffer[place];
                }
                if (windows && unix) {
                    return true;
                }
            }
        }
        return false;
    }
}
