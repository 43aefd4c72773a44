package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.Values;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams the rows of a lookup, however many there are, in the columns' order of its statement. */
final class Measurements {

    private static final Page ALL = Page.of(Integer.MAX_VALUE - 1, 0);

    private final Values values;
    private final Caller caller;

    Measurements(Values values, Caller caller) {
        this.values = values;
        this.caller = caller;
    }

    /** Passes the cursor on at every row. A table that this installation does not have has no rows. */
    void read(String lookup, Map<String, ? extends @Nullable Object> payload, Consumer<Rows> reader) {
        try (Rows rows = values.lookup(lookup, payload, ALL, caller)) {
            while (rows.next()) {
                reader.accept(rows);
            }
        } catch (NotOfferedFault absentTable) {
            // What an optional table would hold is missing, and is counted as such.
            return;
        }
    }
}
