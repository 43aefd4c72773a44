package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns PostgreSQL's complaints into faults by their SQLSTATE, since the texts are in the server's language. No message
 * carries host, statement or value.
 */
final class JdbcFaults {

    private static final String NO_TABLE = "42P01";
    private static final String NO_COLUMN = "42703";
    private static final String CANCELLED = "57014";

    /** Bad text for a type, out of range, bad and impossible dates. */
    private static final Set<String> BAD_VALUES = Set.of("22P02", "22003", "22007", "22008", "22P03", "22021");

    /** Types of parameters that the server cannot guess while it has no values, and knows once it has. */
    private static final Set<String> UNKNOWN_TYPES = Set.of("42P18", "42725");

    private static final Pattern QUOTED =
            Pattern.compile("[\"\u00ab\u00bb\u201e\u201c]([^\"\u00ab\u00bb\u201c]+)[\"\u00ab\u00bb\u201c]");
    private static final Pattern COLUMN = Pattern.compile("\\bcolumn (?:\"([^\"]+)\"|(\\S+))");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String IN_TIME = "the database did not answer in time; ask for less at once";

    private final String client;
    private final KnownTables knownTables;

    JdbcFaults(String client, KnownTables knownTables) {
        this.client = client;
        this.knownTables = knownTables;
    }

    /** Our own time limit passed, and the server may be dead. */
    BackendFault timedOut(@Nullable Throwable cause) {
        return new BackendFault(client, IN_TIME, true, cause);
    }

    /** A connection that could not be made. */
    DTFault connecting(SQLException error) {
        String state = stateOf(error);
        if (state.equals("53300")) {
            return new UnavailableFault("the database of client " + client + " takes no more connections", RETRY_AFTER);
        }
        if (state.equals(PostgresSource.UNSAFE_STRINGS)) {
            return failed(
                    "the database reads backslashes in texts as escapes; set standard_conforming_strings to on", error);
        }
        if (state.startsWith("28")) {
            return refused("the database refuses the login of the client", error);
        }
        if (state.equals("3D000")) {
            return failed("the database of the client does not exist", error);
        }
        return failed("the database cannot be reached", error);
    }

    DTFault of(SQLException error, List<Parameter> parameters) {
        String state = stateOf(error);
        if (hasTimedOut(error)) {
            return timedOut(error);
        }
        if (state.equals(CANCELLED)) {
            // The server ended a statement that takes too long, and is well.
            return BackendFault.refused(client, IN_TIME, true, error);
        }
        if (BAD_VALUES.contains(state)) {
            String culprit = findCulprit(error, state, parameters);
            if (culprit != null) {
                return InvalidPayloadFault.of(
                        culprit, "the database cannot convert this value to the type that it meets");
            }
        }
        return switch (state) {
            case NO_TABLE -> missingTable(error);
            case NO_COLUMN -> missingColumn(error);
            case "42501" -> refused("the login of the client may not read what the query needs", error);
            case "25006" -> refused("the query would write, and may only read", error);
            case "53200" ->
                refused("the query needs more memory than the database may use; ask for less at once", error);
            case "53100", "53400" ->
                refused("the query needs more space than the database may use; ask for less at once", error);
            default -> {
                if (isConnection(state)) {
                    yield failed("the connection to the database broke", error);
                }
                String message = "the database failed to run the query (SQLSTATE " + state + ")";
                yield isOfServer(state) ? failed(message, error) : refused(message, error);
            }
        };
    }

    private BackendFault failed(String message, SQLException error) {
        return new BackendFault(client, message, false, error);
    }

    private BackendFault refused(String message, SQLException error) {
        return BackendFault.refused(client, message, false, error);
    }

    private NotOfferedFault missingTable(SQLException error) {
        String table = findMissingTable(error);
        String named = table == null ? "that the query needs" : table;
        boolean known = table != null && isShipped(table, knownTables);
        return new NotOfferedFault(
                "this installation has no table " + named + (known ? "; docs/postgresql/schema.sql creates it" : ""));
    }

    private static NotOfferedFault missingColumn(SQLException error) {
        Matcher named = COLUMN.matcher(messageOf(error));
        String column = named.find() ? " " + (named.group(1) == null ? named.group(2) : named.group(1)) : "";
        return new NotOfferedFault("the data of this installation has no column" + column + " where it is needed");
    }

    /** Whether the server speaks of the statement, rather than of itself or the connection. */
    static boolean isOfStatement(SQLException error) {
        String state = stateOf(error);
        return state.startsWith("42") || state.startsWith("22") || state.startsWith("0A") || state.startsWith("3F");
    }

    /** Whether the server or the driver speaks of itself: out of connections, broken files, a bug. */
    private static boolean isOfServer(String state) {
        return state.isEmpty() || state.startsWith("53") || state.startsWith("58") || state.startsWith("XX");
    }

    /** What is wrong with a statement that was only prepared; null for what is no fault of it. */
    static @Nullable String findComplaint(SQLException error, KnownTables knownTables) {
        String state = stateOf(error);
        // A table of the shipped schema may be absent: whoever asks for it gets a 501, and nobody has to mend a query.
        String table = state.equals(NO_TABLE) ? findMissingTable(error) : null;
        boolean optional = table != null && isShipped(table, knownTables);
        return optional || UNKNOWN_TYPES.contains(state) ? null : messageOf(error);
    }

    private static boolean isShipped(String table, KnownTables knownTables) {
        return knownTables.findOrigin(table) != null || table.equals(RejectedRows.NAME);
    }

    private static @Nullable String findMissingTable(SQLException error) {
        Matcher quoted = QUOTED.matcher(messageOf(error));
        return quoted.find() ? quoted.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** Whose value it is: the server names a text in quotes, and a number not at all. */
    private static @Nullable String findCulprit(SQLException error, String state, List<Parameter> parameters) {
        Matcher quoted = QUOTED.matcher(messageOf(error));
        while (quoted.find()) {
            for (Parameter parameter : parameters) {
                if (parameter.value() != null && parameter.value().toString().equals(quoted.group(1))) {
                    return parameter.name() == null ? "payload" : parameter.name();
                }
            }
        }
        if (messageOf(error).indexOf('"') >= 0 || !state.equals("22003")) {
            return null;
        }
        List<Parameter> numbers = parameters.stream()
                .filter(parameter -> parameter.value() instanceof Number)
                .toList();
        String only = numbers.size() == 1 ? numbers.getFirst().name() : null;
        return numbers.isEmpty() ? null : only == null ? "payload" : only;
    }

    private static boolean hasTimedOut(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String stateOf(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    /** The server's own sentence, without the hints and positions that the driver adds. */
    private static String messageOf(SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String message = server == null ? error.getMessage() : server.getMessage();
        return message == null ? "" : message;
    }
}
