package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import java.nio.charset.StandardCharsets;

/** Writes the first column of each row and a blank. */
record TextPage(String representation) implements PageEncoder {

    static final TextPage PLAIN = new TextPage("plain");

    @Override
    public Encoded encode(Rows rows, Page page) {
        var text = new StringBuilder();
        int count = 0;
        while (rows.next()) {
            text.append(rows.value(0)).append(' ');
            count++;
        }
        return new Encoded(text.toString().getBytes(StandardCharsets.UTF_8), count);
    }
}
