package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotOfferedFault;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns DuckDB's complaints into faults, whose messages carry neither statement nor path nor value. */
final class DuckDbFaults {

    private static final Pattern NO_TABLE =
            Pattern.compile("^Catalog Error: Table with name \"?([\\w.]+)\"? does not exist");
    private static final Pattern NO_COLUMN = Pattern.compile(
            "^Binder Error: (?:Referenced column \"([^\"]+)\" not found|.* does not have a column named \"([^\"]+)\")");
    private static final Pattern KIND = Pattern.compile("^([A-Za-z]+(?: [A-Za-z]+)? Error):");

    private final String client;
    private final KnownTables knownTables;

    DuckDbFaults(String client, KnownTables knownTables) {
        this.client = client;
        this.knownTables = knownTables;
    }

    /** The table that DuckDB misses, if that is what it complains of. */
    static @Nullable String findMissingTable(String message) {
        Matcher noTable = NO_TABLE.matcher(message);
        return noTable.find() ? noTable.group(1) : null;
    }

    BackendFault timedOut() {
        return new BackendFault(client, "the dataset did not answer in time; ask for less at once", true, null);
    }

    BackendFault interrupted() {
        return new BackendFault(client, "the query was given up", false, null);
    }

    DTFault of(SQLException error, Generation generation, List<Parameter> parameters) {
        String message = String.valueOf(error.getMessage());
        String table = findMissingTable(message);
        if (table != null) {
            return missingTable(table, generation);
        }
        Matcher noColumn = NO_COLUMN.matcher(message);
        if (noColumn.find()) {
            String column = noColumn.group(1) == null ? noColumn.group(2) : noColumn.group(1);
            return new NotOfferedFault("the data of this installation has no column " + column + " where it is needed");
        }
        Parameter culprit = findCulprit(message, parameters);
        if (culprit != null) {
            String path = culprit.name() == null ? "payload" : culprit.name();
            return InvalidPayloadFault.of(path, "the dataset cannot convert this value to the type that it meets");
        }
        if (message.startsWith("Out of Memory Error")) {
            return new BackendFault(
                    client, "the query needs more memory than the dataset may use; ask for less at once", false, error);
        }
        Matcher kind = KIND.matcher(message);
        String what = kind.find() ? " (" + kind.group(1) + ")" : "";
        return new BackendFault(client, "the dataset failed to run the query" + what, false, error);
    }

    private NotOfferedFault missingTable(String table, Generation generation) {
        String known = knownTables.findMissed(table);
        String origin = known == null ? table : known;
        String refusal = generation.findRefusal(origin);
        if (refusal != null) {
            return new NotOfferedFault("table " + table + " of this installation is not offered: " + refusal);
        }
        String file = origin.replace('.', '/');
        return new NotOfferedFault("this installation has no table " + table + "; add " + file + ".parquet or " + file
                + ".csv to the data folder");
    }

    /** The value that a conversion failed on, if it came with the query: DuckDB names it in its message. */
    private static @Nullable Parameter findCulprit(String message, List<Parameter> parameters) {
        if (!message.startsWith("Conversion Error") && !message.startsWith("Invalid Input Error")) {
            return null;
        }
        String firstLine = message.lines().findFirst().orElse("");
        for (Parameter parameter : parameters) {
            if (parameter.value() != null
                    && isNamed(firstLine, parameter.value().toString())) {
                return parameter;
            }
        }
        return null;
    }

    private static boolean isNamed(String message, String value) {
        return message.contains("'" + value + "'")
                || message.contains("\"" + value + "\"")
                || message.contains("with value " + value + " ");
    }
}
