package eu.celine.dt.core.clients;

import java.util.List;

/**
 * What one look at the data folder found. Two equal states hold the same data as far as sizes and times tell.
 *
 * @param sample whether these are the generated sample's files
 * @param conflicts why this state cannot be served; empty if it can
 */
record FolderState(boolean sample, List<DataTable> tables, List<String> conflicts) {

    FolderState {
        tables = List.copyOf(tables);
        conflicts = List.copyOf(conflicts);
    }

    boolean hasNoTable() {
        return tables.isEmpty();
    }

    List<DataFile> files() {
        return tables.stream().flatMap(table -> table.files().stream()).toList();
    }
}
