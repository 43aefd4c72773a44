package eu.celine.dt.domains;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a domain's lookups to their last row. For small answers: entities and members, never measurements. */
public final class Lookups {

    /** The largest page that the shipped lookups allow. */
    static final int PAGE_ROWS = 10_000;

    private final Values values;

    public Lookups(Values values) {
        this.values = values;
    }

    /** All rows of the lookup. */
    public List<Row> all(String lookup, Map<String, ? extends @Nullable Object> payload, Caller caller) {
        var all = new ArrayList<Row>();
        int read;
        do {
            read = readPage(lookup, payload, caller, all);
        } while (read == PAGE_ROWS);
        return all;
    }

    /** All rows of a lookup over an optional table; none where this installation does not have the table. */
    public List<Row> allIfOffered(String lookup, Map<String, ? extends @Nullable Object> payload, Caller caller) {
        try {
            return all(lookup, payload, caller);
        } catch (NotOfferedFault absentTable) {
            return List.of();
        }
    }

    private int readPage(
            String lookup, Map<String, ? extends @Nullable Object> payload, Caller caller, List<Row> into) {
        int before = into.size();
        try (Rows rows = values.lookup(lookup, payload, Page.of(PAGE_ROWS, before), caller)) {
            while (into.size() - before < PAGE_ROWS && rows.next()) {
                into.add(new Row(rows.row()));
            }
        }
        return into.size() - before;
    }
}
