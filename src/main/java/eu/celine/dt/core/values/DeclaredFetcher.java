package eu.celine.dt.core.values;

import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.FetcherSpec;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.YamlDocument;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A fetcher's spec and where each key of it stands.
 *
 * @param file that declares it, or the class whose code built it
 * @param lines key of the entry to its line; 0 where unknown
 * @param complete false if the entry has a problem already, so that what depends on the missing part is not checked
 * @param forms the spec with another statement, for dialects that have their own
 */
record DeclaredFetcher(
        FetcherSpec spec,
        String file,
        ToIntFunction<String> lines,
        boolean complete,
        Map<Dialect, ValueFetcherSpec> forms) {

    DeclaredFetcher {
        forms = Map.copyOf(forms);
    }

    /**
     * A spec that code built.
     *
     * @param origin what to call the place of that code
     */
    static DeclaredFetcher byCode(FetcherSpec spec, String origin) {
        return new DeclaredFetcher(spec, origin, _ -> 0, true, Map.of());
    }

    /** The spec with the statement that a client of this dialect runs. */
    ValueFetcherSpec formFor(Dialect dialect, ValueFetcherSpec standard) {
        return forms.getOrDefault(dialect, standard);
    }

    static ToIntFunction<String> linesOf(YamlDocument document, String entryPointer) {
        return key -> document.lineOf(YamlDocument.pointer(entryPointer, key));
    }

    void complain(Problems problems, String key, String message) {
        problems.add(new Problem(file, lines.applyAsInt(key), label(spec), message));
    }

    static String label(FetcherSpec spec) {
        return "fetcher " + spec.id();
    }
}
