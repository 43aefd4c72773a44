package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the first column of each row and a blank. */
record TextPage(String representation) implements PageEncoder {

    static final TextPage PLAIN = new TextPage("plain");

    @Override
    public int encode(Rows rows, Page page, OutputStream target) throws IOException {
        int count = 0;
        while (rows.next()) {
            target.write((rows.value(0) + " ").getBytes(StandardCharsets.UTF_8));
            count++;
        }
        return count;
    }
}
