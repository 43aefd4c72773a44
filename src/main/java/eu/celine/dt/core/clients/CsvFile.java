package eu.celine.dt.core.clients;

import eu.celine.dt.core.clients.Relation.Column;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How one CSV file is read, as SQL.
 *
 * @param mixedLineEnds whether lines end in more than one way, which DuckDB takes only if it is not strict
 */
record CsvFile(DataFile file, boolean mixedLineEnds) {

    List<Column> columns(DuckDbInstance database) throws SQLException {
        return Relation.describe(database, asText());
    }

    /** Every row that can be read, each cell as text. */
    String asText() {
        return read(", all_varchar = true, ignore_errors = true");
    }

    /**
     * The rows that can be read; what is put aside comes into {@code reject_errors}.
     *
     * @param types the types in which columns are read; those of others are guessed
     */
    String typed(Map<String, String> types) {
        String typeList = types.entrySet().stream()
                .map(type -> Sql.literal(type.getKey()) + ": " + Sql.literal(type.getValue()))
                .collect(Collectors.joining(", "));
        return read((typeList.isEmpty() ? "" : ", types = {" + typeList + "}")
                + ", store_rejects = true, rejects_limit = " + RejectedRows.MOST_PER_FILE);
    }

    private String read(String options) {
        return "read_csv(" + Sql.literal(file.path().toString()) + ", header = true"
                + (mixedLineEnds ? ", strict_mode = false" : "") + options + ")";
    }
}
