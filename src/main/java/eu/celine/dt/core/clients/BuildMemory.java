package eu.celine.dt.core.clients;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What building one generation teaches the next: which files have been reported, and which tables have no repeated key,
 * so that an unchanged file is neither reported nor searched twice. Used by one build at a time.
 */
final class BuildMemory {

    private final Set<Report> reported = new HashSet<>();
    private final Set<List<DataFile>> withoutRepeats = new HashSet<>();

    /** Whether a report of this kind about the file is news; it is not a second time. */
    boolean isNews(DataFile file, String kind) {
        return reported.add(new Report(file, kind));
    }

    boolean hasNoRepeats(DataTable table) {
        return withoutRepeats.contains(table.files());
    }

    void rememberNoRepeats(DataTable table) {
        withoutRepeats.add(table.files());
    }

    /** Forgets files that are gone. */
    void keepOnly(FolderState state) {
        var files = new HashSet<>(state.files());
        reported.removeIf(report -> !files.contains(report.file()));
        withoutRepeats.retainAll(state.tables().stream().map(DataTable::files).toList());
    }

    private record Report(DataFile file, String kind) {}
}
