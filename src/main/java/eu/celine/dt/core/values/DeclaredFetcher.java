package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlDocument;
import java.util.function.ToIntFunction;

/**
 * A fetcher's spec and where each key of it stands.
 *
 * @param file that declares it, or the class whose code built it
 * @param lines key of the entry to its line; 0 where unknown
 * @param complete false if the entry has a problem already, so that what depends on the missing part is not checked
 */
record DeclaredFetcher(ValueFetcherSpec spec, String file, ToIntFunction<String> lines, boolean complete) {

    /** A spec that code built. */
    static DeclaredFetcher byCode(ValueFetcherSpec spec) {
        return new DeclaredFetcher(spec, spec.origin(), _ -> 0, true);
    }

    static ToIntFunction<String> linesOf(YamlDocument document, String entryPointer) {
        return key -> document.lineOf(YamlDocument.pointer(entryPointer, key));
    }

    void complain(Problems problems, String key, String message) {
        problems.add(new Problem(file, lines.applyAsInt(key), label(), message));
    }

    String label() {
        return "fetcher " + spec.id();
    }
}
